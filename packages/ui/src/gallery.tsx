import { useEffect, useState } from "react";
import { LanguageSwitch } from "./blocks/language-switch.tsx";
import { Page } from "./blocks/page.tsx";
import { PageHeader } from "./blocks/page-header.tsx";
import { type Theme, ThemeSwitch } from "./blocks/theme-switch.tsx";
import { ToastRegion } from "./blocks/toast-region.tsx";
import { Actions } from "./gallery/actions.tsx";
import { Booking } from "./gallery/booking.tsx";
import { Desk } from "./gallery/desk.tsx";
import { Fields } from "./gallery/fields.tsx";
import { Floating } from "./gallery/floating.tsx";
import { Messages } from "./gallery/messages.tsx";
import { Paper } from "./gallery/paper.tsx";
import { samplesFor } from "./gallery/samples.ts";
import { KitProvider } from "./primitives/kit-provider.tsx";

const languages = [
  { value: "en", label: "English" },
  { value: "hi", label: "हिन्दी" },
];

/** Every block in every state, for the eye and for axe. Development only. */
export function Gallery() {
  const root = document.documentElement;
  const [language, setLanguage] = useState(root.lang === "hi" ? "hi" : "en");
  const [theme, setTheme] = useState<Theme>(themeOf(root.dataset.theme));
  useEffect(() => {
    root.lang = language;
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
  }, [root, language, theme]);

  const t = samplesFor(language);
  return (
    <KitProvider>
      <ToastRegion label={t.reminders} closeLabel={t.close}>
        <main>
          <Page width="wide" className="max-w-330">
            <PageHeader
              title="Care Point"
              lead={t.emptyBody}
              actions={
                <>
                  <LanguageSwitch label={t.language} value={language} options={languages} onChange={setLanguage} />
                  <ThemeSwitch
                    label={t.theme}
                    value={theme}
                    labels={{ light: t.light, dark: t.dark, system: t.system }}
                    onChange={setTheme}
                  />
                </>
              }
            />
            <Booking t={t} />
            <Actions t={t} />
            <Fields t={t} />
            <Messages t={t} />
            <Desk t={t} />
            <Floating t={t} />
            <Paper t={t} />
          </Page>
        </main>
      </ToastRegion>
    </KitProvider>
  );
}

function themeOf(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}
