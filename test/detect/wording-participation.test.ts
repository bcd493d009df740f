import { testDetector } from "./test-detector.js";

// Forms on pages about participation: what asks for proposals, and what sends people elsewhere.

const form =
  '<form method="post" action="/f"><label>Nom</label><input name="n"><label>Message</label><textarea name="m"></textarea><button>Envoyer</button></form>';
const about = { title: "Participation citoyenne", link: "Participation citoyenne" };

testDetector(
  "online-consultation",
  ["current", "absent"],
  [
    {
      name: "proposals and remarks are asked for here",
      state: "current",
      ...about,
      html: `<h1>Participation citoyenne</h1><p>Déposez ici vos propositions et vos remarques.</p>${form}`,
    },
    {
      name: "complaints go to a portal, proposals are asked for here",
      state: "current",
      ...about,
      html: `<h1>Participation citoyenne</h1><p>Pour une réclamation, utilisez le portail national. Déposez ici vos propositions.</p>${form}`,
    },
    {
      name: "complaints and remarks go to a portal, the form is that of the contact",
      state: "absent",
      ...about,
      html: `<h1>Participation citoyenne</h1><p>Pour une réclamation ou des remarques, utilisez le portail national. Vous pouvez aussi remplir le formulaire de contact.</p>${form}`,
    },
    {
      name: "the same in Arabic",
      state: "absent",
      title: "فضاء المشاركة",
      link: "فضاء المشاركة",
      html: `<h1>فضاء المشاركة</h1><p>لوضع شكاية أو ملاحظات المرجو زيارة البوابة الوطنية.</p><form method="post" action="/f"><label>الاسم</label><input name="n"><label>رسالتك</label><textarea name="m"></textarea><button>إرسال</button></form>`,
    },
  ],
);
