import { Notice } from "@carepoint/ui/blocks/notice";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { codeOf, errorText, referenceOf } from "../lib/errors.ts";

export type ErrorNoticeProps = { error: unknown; title?: string; action?: ReactNode };

/** What a refusal means to the person. Draws nothing while there is none. */
export function ErrorNotice({ error, title, action }: ErrorNoticeProps) {
  const { i18n, t } = useLingui();
  if (!error) return null;
  const code = codeOf(error);
  const reference = code === "internal" ? referenceOf(error) : undefined;
  return (
    <Notice tone={code === "internal" ? "danger" : "warn"} {...(title && { title })} {...(action && { action })}>
      <p>{i18n._(errorText[code])}</p>
      {reference && (
        <p className="text-sm">
          {t`Reference`} <code className="select-all font-sans tabular-nums">{reference}</code>
        </p>
      )}
    </Notice>
  );
}
