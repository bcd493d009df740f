import { testCrowdedMarkup } from "./crowded-markup.js";

testCrowdedMarkup(4);
