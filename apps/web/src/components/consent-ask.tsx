import {
  type ConsentPurpose,
  type NoticeLanguage,
  type NoticeView,
  neededPurpose,
} from "@carepoint/domain/patients/consents";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { ConsentNotice } from "./consent-notice.tsx";

export type ConsentField = `agreed.${ConsentPurpose}`;

interface ConsentAskProps {
  notices: readonly NoticeView[];
  /** In which the texts are read, as `useNoticeLanguage` has it. */
  language: NoticeLanguage;
  onLanguage: (language: NoticeLanguage) => void;
  /** A parent or guardian answers. */
  forAnother: boolean;
  /** What react-hook-form's `register` gives for a field, and its error. */
  field: (name: ConsentField) => object;
}

/** Asks for each purpose apart, nothing ticked beforehand, with the text that says what it means. */
export function ConsentAsk({ notices, language, onLanguage, forAnother, field }: ConsentAskProps) {
  const { t } = useLingui();
  const words = {
    care: forAnother
      ? t`As the parent or guardian I agree that the hospital keeps the record and treats`
      : t`I agree that the hospital keeps my record and treats me`,
    reminders: forAnother ? t`Remind us of the visits (optional)` : t`Remind me of my visits (optional)`,
  } satisfies Record<ConsentPurpose, string>;
  return (
    <fieldset className="flex flex-col gap-1 border-hairline border-t pt-4">
      <legend className="float-start mb-1 w-full font-strong">
        <Trans>What you agree to</Trans>
      </legend>
      {notices.map((notice) => (
        <div key={notice.purpose} className="flex flex-col">
          <CheckboxField
            label={words[notice.purpose]}
            required={notice.purpose === neededPurpose}
            {...field(`agreed.${notice.purpose}`)}
          />
          <div className="ps-8">
            <ConsentNotice notice={notice} language={language} onLanguage={onLanguage} />
          </div>
        </div>
      ))}
    </fieldset>
  );
}
