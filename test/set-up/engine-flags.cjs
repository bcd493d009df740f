// Loaded first by every process of the tests: what runs once or twice is not worth the engine's optimising compiler, which asks for it too soon.
require("node:v8").setFlagsFromString("--interrupt-budget=1500000");
