import { testKilledRuns } from "./killed-runs.js";

// The long tests kill runs of more bodies, more often.
testKilledRuns(2, ["bab-nakhla"]);
