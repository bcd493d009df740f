import { testDeskSession } from "./desk-session.js";

testDeskSession(40);
