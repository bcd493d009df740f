import { testEndlessPages } from "./endless-pages.js";

testEndlessPages(4);
