import { compileCountry } from "../detect/site/country.js";
import { findProfileFolder, readProfile } from "./read-profile.js";
import { readRubrics, readSecondRubric } from "./rubric-folders.js";
import { readWorkspaceOutline, sha256, type Workspace, type WorkspaceChoice } from "./workspace.js";

/** Reads and checks settings, registry, rubrics and the profile of the country. All problems of one file come at once. */
export function readWorkspace(choice: WorkspaceChoice): Workspace {
  const outline = readWorkspaceOutline(choice);
  const profileFolder = findProfileFolder(choice.dir, outline.settings);
  const profile = readProfile(profileFolder);
  return {
    ...outline,
    rubrics: readRubrics(choice.dir, outline.settings, outline.entities),
    secondRubric: readSecondRubric(choice.dir, outline.settings, outline.entities),
    profile,
    profileFolder,
    country: compileCountry(profile),
    // No judging rests on how addresses are proposed: another pattern judges nothing again.
    hashes: { ...outline.hashes, profile: sha256(JSON.stringify({ ...profile, sites: undefined })) },
  };
}
