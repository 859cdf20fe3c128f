import type { NoticeView } from "@carepoint/domain/patients/consents";
import { Trans, useLingui } from "@lingui/react/macro";
import { noticeText } from "./consent-words.ts";

/** The text that somebody agrees to, opened where they want to read it. */
export function ConsentNotice({ notice: { text, version } }: { notice: Pick<NoticeView, "text" | "version"> }) {
  const { i18n } = useLingui();
  return (
    <details>
      <summary className="flex min-h-control w-fit cursor-pointer items-center text-action underline underline-offset-3">
        <Trans>What is agreed to (version {version})</Trans>
      </summary>
      <p className="max-w-prose text-sm leading-relaxed">{noticeText(text, i18n.locale)}</p>
    </details>
  );
}
