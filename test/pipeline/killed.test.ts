import { testKilledRuns } from "./killed-runs.js";

// The long tests kill runs of all bodies.
testKilledRuns(6, ["sidi-amghar", "bab-nakhla", "khmis-azrar"]);
