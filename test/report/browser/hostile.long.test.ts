import { testHostilePages } from "./hostile-pages.js";
import { readHostileTexts } from "./hostile-texts.js";

testHostilePages(readHostileTexts());
