/** A mailbox of the body itself, by its name before the sign and the body's word on either side: "secretariat@mairie-x", "mairie.x@…". */
const mailbox =
  /^(?:[\p{L}\d]{1,12}[._-])?(?:mairie|commune|ville|contact|info|secretariat|accueil|administration|municipalite|baladi|jamaa)[^@]*@/u;
const ofBody = /mairie|commune|municip|ville|baladi|jamaa|prefecture|province|region/u;

/** A host that is called by the body's house: "mairie-x", "ville.de.x". */
const houseHost = /^(?:www\.)?(?:mairie|commune|ville|municipalite|baladi\p{L}*|jamaa)[.-]?/u;

/**
 * "secretariat@mairie-x", the body's name on both sides at a host that is called by its house ("x@mairie-x"), and at a host that bears its name
 * "secretariat@x": neither "boulangerie@x" nor "police@mairie-x".
 */
export function isOwnMailbox(address: string, names: readonly string[]): boolean {
  const [local = "", domain = ""] = address.split("@");
  const host = domain.replace(/[^\p{L}\p{N}.]/gu, "");
  if (houseHost.test(domain) && isNameAlone(local, host, names)) return true;
  if (!mailbox.test(address)) return false;
  return ofBody.test(address) || names.some((name) => name.length >= minName && host.split(".").includes(name.replaceAll(" ", "")));
}

/** Whether the part before the sign is a name of the body, its small words apart, of which the host bears a long word. */
function isNameAlone(local: string, host: string, names: readonly string[]): boolean {
  const bare = (text: string) => text.replace(/[^\p{L}]/gu, "");
  return names.some((name) => {
    const words = name.split(" ");
    const rest = words.reduce((left, word) => left.replace(word, ""), bare(local));
    return (
      rest.replace(/^(?:de|du|des|la|le|l|d)*$/u, "") === "" &&
      words.some((word) => word.length >= minName && local.includes(word) && host.includes(word))
    );
  });
}

const minName = 4;
