import { type Locale, locales } from "@carepoint/domain/kernel/language";
import { LanguageSwitch } from "@carepoint/ui/blocks/language-switch";
import { Panel } from "@carepoint/ui/blocks/panel";
import { ThemeSwitch } from "@carepoint/ui/blocks/theme-switch";
import { useLingui } from "@lingui/react/macro";
import { chooseLocale, languageNames } from "../../../i18n/setup.ts";
import { chooseTheme, useTheme } from "../../../lib/theme.ts";
import { useAmendProfile } from "../data.ts";

/** Language and colours. The language is the account's too: mails and messages come in it. */
export function Appearance() {
  const { i18n, t } = useLingui();
  const amend = useAmendProfile();
  const theme = useTheme();
  const choose = (value: string) => {
    const locale: Locale = locales.find((known) => known === value) ?? "en";
    void chooseLocale(locale);
    amend.mutate({ locale });
  };
  return (
    <Panel title={t`Language and colours`} description={t`Mails and messages come in the language chosen here.`}>
      <div className="flex flex-wrap gap-4">
        <LanguageSwitch
          label={t`Language`}
          value={i18n.locale}
          options={locales.map((locale) => ({ value: locale, label: languageNames[locale] }))}
          onChange={choose}
        />
        <ThemeSwitch
          label={t`Colours`}
          value={theme}
          labels={{ light: t`Light`, dark: t`Dark`, system: t`Device` }}
          onChange={chooseTheme}
        />
      </div>
    </Panel>
  );
}
