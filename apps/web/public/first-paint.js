// Language and theme before the first paint, so that nothing flashes. Keys as in src/lib/preferences.ts.
try {
  const theme = localStorage.getItem("cp-theme");
  const locale = localStorage.getItem("cp-locale");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  if (locale === "en" || locale === "hi") document.documentElement.lang = locale;
} catch {
  // Storage is switched off: the page follows the system.
}

// Before any schema is made: zod would try `new Function` for speed, which the content policy forbids.
globalThis.__zod_globalConfig = { jitless: true };
