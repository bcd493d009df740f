import { testDeskSession } from "./desk-session.js";

// Of forty cases in a row each is settled as the first three are; the long tests settle them all.
testDeskSession(3);
