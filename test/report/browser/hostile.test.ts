import { testHostilePages } from "./hostile-pages.js";
import { packTexts, readHostileTexts } from "./hostile-texts.js";

// Several texts in one place, so that a twentieth of the pages shows all of them; the long tests give each a place of its own.
testHostilePages(packTexts(readHostileTexts(), 1200));
