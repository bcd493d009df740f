import { fileURLToPath } from "node:url";
import { readProfile } from "../src/app/read-profile.js";
import { compileCountry } from "../src/detect/site/country.js";

/** Folder of the profile of Morocco, which ships with nashr. */
export const shippedProfileFolder = fileURLToPath(new URL("../profiles/ma", import.meta.url));

/** The profile of Morocco, and the country ready to judge by. */
export const shippedProfile = readProfile(shippedProfileFolder);
/** How registries of Morocco are written. */
export const registryWords = shippedProfile.registry;
export const morocco = compileCountry(shippedProfile);
