import { describe, expect, test } from "vitest";
import { readShippedRubric, runExample } from "../rubric/run-example.js";

const { rubric } = readShippedRubric("it-section-tree");

async function judge(itemId: string, html: string) {
  const item = rubric?.items.find(({ id }) => id === itemId);
  if (rubric === undefined || item === undefined) throw new Error(`no item ${itemId}`);
  return runExample(rubric, item, {
    name: itemId,
    state: "absent",
    pages: [{ path: "/tree", title: "Trasparenza", link: "Trasparenza", html }],
  });
}

const card = (name: string, path: string) => `<div><h4>${name}</h4><a href="${path}">Consulta</a></div>`;

describe("the name of a link stands where people read it", () => {
  test.each([
    { name: "in its text", html: '<a href="/b">Bilanci</a>' },
    {
      name: "in a heading above links that all say the same",
      html: card("Organizzazione", "/o") + card("Bilanci", "/b") + card("Provvedimenti", "/p"),
    },
    { name: "in its title", html: '<a href="/b" title="Bilanci">Vai alla sezione</a>' },
    { name: "in its aria-label", html: '<a href="/b" aria-label="Bilanci"><svg></svg></a>' },
    { name: "in the text of its picture", html: '<a href="/b"><img src="/b.png" alt="Bilanci"></a>' },
    { name: "over a part of the same page", html: '<a href="#bilanci">Bilanci</a><div id="bilanci"><p>Bilancio preventivo</p></div>' },
  ])("$name", async ({ html }) => {
    const verdict = await judge("budgets", `<h1>Trasparenza</h1>${html}`);
    expect(verdict.state).toBe("current");
    if (verdict.state === "current") expect(verdict.citation.quotation).toBe("Bilanci");
  });

  test.each([
    { name: "a heading over a link that names something else", html: '<h4>Bilanci</h4><a href="/x">Area riservata del personale</a>' },
    { name: "a fragment that opens nothing", html: '<a href="#bilanci">Bilanci</a>' },
    { name: "a heading without a link", html: "<h4>Bilanci</h4><p>In questa sezione.</p>" },
  ])("not $name", async ({ html }) => {
    expect((await judge("budgets", `<h1>Trasparenza</h1>${html}`)).state).toBe("absent");
  });
});
