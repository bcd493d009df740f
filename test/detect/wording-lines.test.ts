import { testDetector } from "./test-detector.js";

// Things that stand in plain lines of a page of another subject: each case that counts beside one that does not.

testDetector(
  "commune-contact",
  ["current", "absent"],
  [
    {
      name: "one line that says how to reach the commune, at the end of a page on a right",
      state: "current",
      title: "طلبات المعلومات",
      link: "طلبات المعلومات",
      html: "<h1>طلبات المعلومات</h1><p>يقدم الطلب كتابة.</p><p>الأجل عشرون يوما.</p><p>للاتصال بالجماعة : زنقة السوق، رقم 4 - الهاتف 05.22.22.81.65 - البريد bureau@exemple.ma</p>",
    },
    {
      name: "one line that says how to reach a company",
      state: "absent",
      title: "طلبات المعلومات",
      link: "طلبات المعلومات",
      html: "<h1>طلبات المعلومات</h1><p>يقدم الطلب كتابة.</p><p>الأجل عشرون يوما.</p><p>للاتصال بالشركة : زنقة السوق، رقم 4 - الهاتف 05.22.22.81.65 - البريد bureau@exemple.ma</p>",
    },
  ],
);
