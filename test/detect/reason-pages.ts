/** What the only page of a site about an item holds, and the reason that it is given. */
export const ofPages: readonly (readonly [code: string, item: string, title: string, html: string])[] = [
  [
    "committees-appointed",
    "council-committees",
    "Commissions",
    "<h1>Commissions</h1><h2>Commission d’ouverture des plis nommée par arrêté du président</h2><p>Président : M. Omar Tazi</p><ul><li>Membre : M. Rachid Sebti</li><li>Membre : Mme Latifa Chraibi</li></ul>",
  ],
  [
    "list-blank",
    "asset-list",
    "Liste des biens communaux",
    "<h1>Liste des biens communaux</h1><table><tr><th>N°</th><th>Nature du bien</th><th>Superficie</th></tr><tr><td>1</td><td>Terrain</td><td></td></tr><tr><td>2</td><td>Bâtiment</td><td></td></tr><tr><td>3</td><td>Local</td><td></td></tr></table>",
  ],
  [
    "sums-unclear",
    "grants",
    "Soutien aux associations 2026",
    "<h1>Soutien aux associations 2026</h1><table><tr><td>Association Al Amal</td><td>1247</td></tr><tr><td>Association Ennour</td><td>1453</td></tr><tr><td>Club Ittihad</td><td>2108</td></tr></table>",
  ],
  [
    "consultation-call",
    "online-consultation",
    "Consultation publique",
    "<h1>Appel à consultation publique</h1><p>La commune invite les habitants à donner leur avis sur le projet de programme d'action, du 1er octobre 2026 au 20 octobre 2026.</p><p>Envoyez vos propositions par courriel à avis@commune.example ou déposez-les sur place.</p>",
  ],
  [
    "members-of-committees",
    "council-members",
    "Conseil communal",
    "<h1>Conseil communal</h1><p>Commission du budget : Ahmed Tazi, Rachid Sebti, Latifa Chraibi, Omar Naciri</p><p>Commission de l'urbanisme : Said Benjelloun, Fatima Ouardi, Karim Bennis, Hassan Alaoui</p>",
  ],
  [
    "few-names",
    "council-members",
    "Membres du conseil",
    "<h1>Membres du conseil communal</h1><table><tr><th>Nom</th><th>Fonction</th></tr><tr><td>Fatima Ouardi</td><td>Présidente</td></tr><tr><td>Karim Bennis</td><td>Premier vice-président</td></tr></table>",
  ],
  [
    "few-procedures",
    "procedures-guide",
    "Démarches",
    "<h1>Démarches administratives</h1><h2>Légalisation de signature</h2><p>Pièces à fournir :</p><ul><li>Carte nationale</li><li>Document à légaliser</li></ul>",
  ],
  [
    "procedures-unclear",
    "procedures-guide",
    "Démarches",
    "<h1>Démarches administratives</h1><h2>Eau : demande</h2><p>Pièces à fournir :</p><ul><li>Carte nationale</li><li>Demande écrite</li></ul><h2>Eau : paiement</h2><p>Pièces à fournir :</p><ul><li>Carte nationale</li><li>Facture</li></ul><h2>Eau : suivi</h2><p>Pièces à fournir :</p><ul><li>Carte nationale</li><li>Reçu</li></ul>",
  ],
  [
    "no-articles",
    "council-rules",
    "Règlement intérieur",
    "<h1>Règlement intérieur du conseil communal</h1><p>Le règlement intérieur du conseil fixe le déroulement des séances et les droits des membres.</p>",
  ],
  [
    "rules-of-another",
    "council-rules",
    "Règlement intérieur",
    "<h1>Règlement intérieur</h1><h2>Article 1</h2><p>Le port du bonnet est obligatoire.</p><h2>Article 2</h2><p>La douche est obligatoire.</p><h2>Article 3</h2><p>Les enfants sont accompagnés.</p>",
  ],
  [
    "no-officer-name",
    "information-officer",
    "Droit d'accès à l'information",
    "<h1>Droit d'accès à l'information</h1><p>Responsable de l'accès à l'information.</p><p>Téléphone : 05 24 44 55 66. Courriel : info@commune.example</p>",
  ],
  [
    "no-officer-contact",
    "information-officer",
    "Droit d'accès à l'information",
    "<h1>Droit d'accès à l'information</h1><table><tr><th>Responsable</th><td>M. Karim Bennis</td></tr></table>",
  ],
  [
    "session-undated",
    "council-sessions",
    "Sessions du conseil",
    "<h1>Session ordinaire du conseil</h1><h2>Ordre du jour</h2><ol><li>Vote du budget de l'année prochaine</li><li>Convention de partenariat avec la province</li><li>Cession d'un terrain communal</li></ol>",
  ],
  [
    "no-phone",
    "commune-contact",
    "Contact",
    "<h1>Contact</h1><p>Courriel : contact@commune.example</p><p>Adresse : 12, avenue Hassan II, 20000 Aïn Zitouna.</p>",
  ],
  [
    "no-report-content",
    "audit-reports",
    "Rapport d'audit 2025",
    `<h1>Rapport d'audit 2025</h1><p>${"Le souk se tient le mardi et la fête du village a lieu en août, comme chaque année depuis longtemps. ".repeat(12)}</p>`,
  ],
];
