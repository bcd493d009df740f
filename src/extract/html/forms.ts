import type { Form } from "../../model/document.js";
import { attribute, type DomElement, type DomParent, isElement, isText, silentTags, textOf, tidy } from "./dom.js";

type Field = Form["fields"][number];

/** What a form asks for. Fields without a label take the text that stands before them. */
export function readForm(form: DomElement, wrapsPage: boolean): Pick<Form, "fields" | "text" | "method" | "action"> {
  const labels = collectLabels(form);
  const fields: Field[] = [];
  let before = "";
  const visit = (parent: DomParent): void => {
    for (const child of parent.children) {
      if (isText(child)) before = `${before} ${child.data}`.slice(-200);
      else if (isElement(child) && !silentTags.has(child.name)) {
        const field = fields.length < 200 ? readField(child, labels, tidy(before)) : undefined;
        if (field !== undefined) {
          fields.push(field);
          before = "";
        } else if (child.name !== "option") visit(child);
      }
    }
  };
  visit(form);
  return {
    method: attribute(form, "method").toLowerCase() === "post" ? "post" : "get",
    action: attribute(form, "action"),
    fields,
    text: wrapsPage ? tidy(fields.map((field) => field.label).join(" ")).slice(0, 1_000) : textOf(form, 1_000),
  };
}

function readField(element: DomElement, labels: ReadonlyMap<string, string>, before: string): Field | undefined {
  const type = fieldType(element);
  if (type === undefined) return undefined;
  if (type === "submit" || type === "button") {
    const text = element.name === "input" ? attribute(element, "value") : textOf(element, 120);
    return { type: "submit", label: tidy(text || attribute(element, "title") || attribute(element, "aria-label")) };
  }
  const named = labels.get(attribute(element, "id")) ?? attribute(element, "aria-label");
  const lead = before.split(/[.!?]\s/).pop() ?? "";
  const parts = [named || lead.slice(-100), attribute(element, "placeholder"), attribute(element, "title")];
  const shown = [...new Set(parts.map(tidy).filter((part) => part !== ""))];
  return { type, label: shown.length > 0 ? shown.join(" / ") : attribute(element, "name") };
}

/** Type of a field or button that a visitor sees, or undefined. */
function fieldType(element: DomElement): string | undefined {
  if (element.name === "textarea" || element.name === "select") return element.name;
  if (element.name === "button") return "submit";
  if (element.name !== "input") return undefined;
  const type = attribute(element, "type").toLowerCase() || "text";
  if (type === "hidden") return undefined;
  return type === "image" || type === "reset" || type === "button" ? "submit" : type;
}

/** Label text by the id of its field. */
function collectLabels(form: DomElement): Map<string, string> {
  const labels = new Map<string, string>();
  const visit = (parent: DomParent): void => {
    for (const child of parent.children) {
      if (!isElement(child)) continue;
      if (child.name === "label") {
        const text = textOf(child, 200);
        const target = attribute(child, "for");
        if (target !== "") labels.set(target, text);
      }
      visit(child);
    }
  };
  visit(form);
  labels.delete("");
  return labels;
}
