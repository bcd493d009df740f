/** Commands to a terminal, whole: CSI and OSC sequences. Source: ECMA-48, sections 5.4 and 8.3.89. */
const commands =
  /\u001b\[[0-?]*[ -/]*[@-~]|\u009b[0-?]*[ -/]*[@-~]|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]{0,2000}(?:\u0007|\u001b\\|\u009c)|\u001b[@-Z\\^_]/g;
/** Signs that steer the direction of text over the border of what they stand in. Source: Unicode Standard Annex 9, sections 2.1 to 2.5. */
const bidi = /[\u202a-\u202e\u2066-\u2069]/g;
const separators = /[\u000b\u000c\u0085\u2028\u2029]/g;
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;
/** Signs that show nothing and let two texts look alike that are not. */
const invisible = /[\u00ad\u115f\u1160\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
/** Joiners have a use between letters of scripts that join, such as Arabic, and nowhere else. */
const strayJoiner =
  /(?<![\u0600-\u08ff\ufb50-\ufeff\u{10000}-\u{1ffff}\u0900-\u0dff])[\u200c\u200d]+|[\u200c\u200d]+(?![\u0600-\u08ff\ufb50-\ufeff\u{10000}-\u{1ffff}\u0900-\u0dff])/gu;
const odd =
  /[\u0000-\u0008\u000b-\u000c\u000e-\u001f\u007f-\u009f\u00ad\u115f\u1160\u180e\u200b-\u200d\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb]/;

/**
 * Text without what nobody sees and programs obey: commands to terminals, control characters other than tab and line ends, signs that override the
 * direction of text, invisible signs within words. Marks of direction and joiners of Arabic stay. A text that holds none, as most do, is given back as it is.
 */
export function cleanText(text: string): string {
  if (!odd.test(text)) return text;
  return text
    .toWellFormed()
    .replace(commands, "")
    .replace(separators, " ")
    .replace(controls, "")
    .replace(bidi, "")
    .replace(invisible, "")
    .replace(strayJoiner, "");
}
