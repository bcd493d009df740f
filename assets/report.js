// Codes to copy are chosen whole with one press. Pages read without this script.
for (const area of document.querySelectorAll("textarea[readonly]")) area.addEventListener("focus", () => area.select());
