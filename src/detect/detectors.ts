import type { z } from "zod";
import type { Detector } from "./detector.js";
import { chart } from "./detectors/chart.js";
import { committees } from "./detectors/committees.js";
import { consultation } from "./detectors/consultation.js";
import { contact } from "./detectors/contact.js";
import { figures } from "./detectors/figures.js";
import { form } from "./detectors/form.js";
import { list } from "./detectors/list.js";
import { notices } from "./detectors/notices.js";
import { officer } from "./detectors/officer.js";
import { people } from "./detectors/people.js";
import { plan } from "./detectors/plan.js";
import { procedures } from "./detectors/procedures.js";
import { publication } from "./detectors/publication.js";
import { rules } from "./detectors/rules.js";
import { section } from "./detectors/section.js";
import { sectionLink } from "./detectors/section-link.js";
import { sessions } from "./detectors/sessions.js";

const table: readonly Detector[] = [
  chart,
  committees,
  consultation,
  contact,
  figures,
  form,
  list,
  notices,
  officer,
  people,
  plan,
  procedures,
  publication,
  rules,
  section,
  sectionLink,
  sessions,
];

/** Every detector by its name, as items of a rubric name it. */
export const detectors: ReadonlyMap<string, Detector> = new Map(table.map((detector) => [detector.name, detector]));

/** Parameter schema of every detector, for the loader of rubrics. */
export const detectorParams: ReadonlyMap<string, z.ZodType> = new Map(table.map(({ name, params }) => [name, params]));
