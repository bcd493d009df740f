import { testKilledRuns } from "./killed-runs.js";

testKilledRuns(25);
