import { keepThreads } from "../../src/app/adapters/reading/reading-pool.js";

// Commands run one after the other in the process of the tests: each start of a thread that reads costs more than most of them.
keepThreads(2);
