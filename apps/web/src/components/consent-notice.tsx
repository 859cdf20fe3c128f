import { type NoticeLanguage, type NoticeView, noticeLanguages, shownIn } from "@carepoint/domain/patients/consents";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { purposeNames } from "./consent-words.ts";
import { noticeLanguageNames } from "./notice-language.ts";

interface ConsentNoticeProps {
  notice: NoticeView;
  language: NoticeLanguage;
  onLanguage: (language: NoticeLanguage) => void;
}

/** The text that somebody agrees to, opened where they want to read it and in the language that they choose. */
export function ConsentNotice({ notice, language, onLanguage }: ConsentNoticeProps) {
  const { t, i18n } = useLingui();
  const { purpose, text, version } = notice;
  const about = i18n._(purposeNames[purpose]);
  const shown = shownIn(notice, language);
  return (
    <details>
      <summary className="flex min-h-control w-fit cursor-pointer items-center text-action underline underline-offset-3">
        <Trans>
          {about}: what is agreed to (version {version})
        </Trans>
      </summary>
      <div className="flex flex-col items-start gap-3">
        <SelectField
          label={t`Language of this text`}
          value={shown}
          options={noticeLanguages
            .filter((each) => text[each] !== undefined)
            .map((value) => ({ value, label: noticeLanguageNames[value] }))}
          onChange={(event) => onLanguage(noticeLanguages.find((each) => each === event.target.value) ?? "en")}
        />
        <p className="max-w-prose text-sm leading-relaxed" lang={shown}>
          {text[shown]}
        </p>
      </div>
    </details>
  );
}
