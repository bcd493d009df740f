import { expect, test } from "vitest";
import { isNews } from "../../../src/detect/site/news.js";
import type { Document } from "../../../src/model/document.js";

const at = (path: string) => isNews({ url: `http://c.example${path}`, breadcrumb: [] } as unknown as Document, [], "");

test.each(["/actualites/souk", "/2026/03/blog-post_4.html", "/blog/le-souk"])("%s is news", (path) => expect(at(path)).toBe(true));
test.each(["/p/blog-page_15.html", "/contact", "/conseil/membres"])("%s is none", (path) => expect(at(path)).toBe(false));
