import { testDeskSession } from "./desk-session.js";

// Of forty cases in a row each is settled as the first six are; the long tests settle them all.
testDeskSession(6);
