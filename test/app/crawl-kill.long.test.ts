import { afterAll } from "vitest";
import { closeAll, testKilledCrawl } from "./killed-crawl.js";

afterAll(closeAll);

testKilledCrawl(25);
