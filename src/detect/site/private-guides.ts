const enough = 2;
const firstLines = 200;
const maxLine = 160;

/** How a firm offers its services to readers of a page that explains what an authority does. */
const offers =
  /devis gratuit|demande[rz]? un devis|nos (?:conseillers|experts|avocats|juristes|consultants)(?!\p{L})|(?:notre|votre) (?:cabinet|expert|conseiller) |rappel gratuit|on vous rappelle|vous rappell?e(?:nt|ront)|prenez rendez-vous avec nos|(?:خبراؤنا|مستشارونا|محامونا|مكتبنا|اطلب عرض سعر|استشارة مجانية)(?!\p{L})/giu;

/** Whether a page that nowhere names the body offers the services of a firm, in two ways at least: a guide of somebody else to what authorities do. */
export function isOfFirm(texts: readonly string[]): boolean {
  const found = texts
    .slice(0, firstLines)
    .filter((text) => text.length <= maxLine)
    .flatMap((text) => [...text.matchAll(offers)].map(([offer]) => offer.toLowerCase()));
  return new Set(found).size >= enough;
}
