import type { NoticeView } from "@carepoint/domain/patients/consents";
import { Trans, useLingui } from "@lingui/react/macro";
import { noticeText, purposeNames } from "./consent-words.ts";

/** The text that somebody agrees to, opened where they want to read it. */
export function ConsentNotice({ notice: { purpose, text, version } }: { notice: NoticeView }) {
  const { i18n } = useLingui();
  const about = i18n._(purposeNames[purpose]);
  return (
    <details>
      <summary className="flex min-h-control w-fit cursor-pointer items-center text-action underline underline-offset-3">
        <Trans>
          {about}: what is agreed to (version {version})
        </Trans>
      </summary>
      <p className="max-w-prose text-sm leading-relaxed">{noticeText(text, i18n.locale)}</p>
    </details>
  );
}
