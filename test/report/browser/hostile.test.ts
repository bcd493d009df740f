import { testHostilePages } from "./hostile-pages.js";
import { ownHostileTexts, packTexts } from "./hostile-texts.js";

// Several texts in one place, so that few pages show all of them; the long tests give each a place of its own, and add the corpora.
testHostilePages(packTexts(ownHostileTexts, 600), 3);
