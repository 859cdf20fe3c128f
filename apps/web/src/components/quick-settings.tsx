import { locales } from "@carepoint/domain/kernel/language";
import { Button } from "@carepoint/ui/blocks/button";
import { IconButton } from "@carepoint/ui/blocks/icon-button";
import { useLingui } from "@lingui/react/macro";
import { Moon, Sun } from "lucide-react";
import { chooseLocale, languageNames } from "../i18n/setup.ts";
import { chooseTheme, useTheme } from "../lib/theme.ts";

/** Language and theme, one tap away on every page. The button names the other language in itself. */
export function QuickSettings() {
  const { i18n, t } = useLingui();
  const theme = useTheme();
  const others = locales.filter((locale) => locale !== i18n.locale);
  const dark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  return (
    <>
      {others.map((locale) => (
        <Button key={locale} variant="quiet" size="compact" lang={locale} onClick={() => void chooseLocale(locale)}>
          <span className="font-device">{languageNames[locale]}</span>
        </Button>
      ))}
      <IconButton
        label={dark ? t`Light colours` : t`Dark colours`}
        icon={dark ? <Sun aria-hidden /> : <Moon aria-hidden />}
        onClick={() => chooseTheme(dark ? "light" : "dark")}
      />
    </>
  );
}
