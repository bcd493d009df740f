/** Surnames that Moroccan families bear, many of them words of trades, offices, places and colours too. */
export const arabicSurnames: readonly string[] =
  "العلوي الإدريسي الفاسي التازي بناني برادة السبتي الكتاني بنجلون العمراني الحسني اليعقوبي الشرايبي لحلو الوزاني الصقلي بوعزاوي الزروالي أوحمو أمزيان بوكرين الوالي القائد الباشا عيد الكاتب الخطيب القاضي الحداد النجار الخياط الصباغ العطار الحجام الفلاح البقالي السوسي الجبلي الصحراوي الشاوي الدكالي الزموري الريفي الغرباوي المراكشي الرباطي السلاوي المكناسي الوجدي بنعلي بنموسى بنسعيد بوشتى بلقاسم بلعربي الرايس المقدم الشيخ الفقيه الإمام المؤذن العدل الأمين الناصري الصالحي الطاهري الكبير الصغير الأحمر الأبيض الأسود الأزرق حمداوي زيدان غزالي منصوري رحماني سعيدي حافظي بركات مرابط مجاهد عاشور رمضان شعبان خليفة السلطان الوزير الحاكم المنصور الزياني البوعناني الدرقاوي التيجاني القادري".split(
    " ",
  );

/** The like in Latin letters. */
export const latinSurnames: readonly string[] =
  "Alaoui Idrissi Fassi Tazi Bennani Berrada Sebti Kettani Benjelloun Amrani Hassani Yaakoubi Chraibi Lahlou Ouazzani Skalli Bouazzaoui Zerouali Ouhamou Amezian Boukrine Ouali Caïd Pacha Aid Khatib Kadi Haddad Najjar Khayat Sebbagh Attar Hajjam Fellah Bekkali Soussi Jebli Sahraoui Chaoui Doukkali Zemmouri Rifi Gharbaoui Marrakchi Rbati Slaoui Meknassi Oujdi Benali Benmoussa Bensaid Bouchta Belkacem Belarbi Rais Mokaddem Cheikh Fqih Imam Moudden Adl Amine Naciri Salhi Tahiri Kabir Saghir Lahmar Labyad Lakhal Azrak Hamdaoui Zidane Ghazali Mansouri Rahmani Saidi Hafidi Barakat Mrabet Moujahid Achour Ramdane Chaabane Khalifa Soltane Ouazir Hakim Mansour Ziani Darkaoui Tijani Kadiri".split(
    " ",
  );
