import { html } from "hono/html";
import { layout, type Markup, type PageContext } from "./layout.js";

/** Asks for the reviewer's name, once per browser. */
export function namePage(page: PageContext, isWrong: boolean): Markup {
  const { say } = page.words;
  return layout(
    page,
    say("name-title"),
    html`<p>${say("name-text")}</p>
${isWrong ? html`<p class="notice" role="alert">${say("name-wrong")}</p>` : ""}
<form method="post" action="${page.base}/name">
<label>${say("reviewer")} <input id="name" name="name" value="${page.who ?? ""}" required maxlength="80" autocomplete="name" dir="auto"></label>
<p><button>${say("begin")}</button></p>
</form>`,
  );
}
