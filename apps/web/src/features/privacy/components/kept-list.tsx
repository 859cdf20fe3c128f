import { localeSchema } from "@carepoint/domain/kernel/language";
import type { erasureOutlook } from "@carepoint/domain/privacy/erasures";
import { lawIn } from "@carepoint/domain/privacy/law-names";
import type { KeptPart } from "@carepoint/domain/privacy/retention";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type * as z from "zod";
import { dateText } from "../../../lib/format.ts";

const partNames: Readonly<Record<KeptPart, MessageDescriptor>> = {
  treatment: msg`What doctors wrote: notes, prescriptions, tests`,
  bills: msg`Bills, without a name`,
  looks: msg`Who looked, without a name`,
};

type Kept = z.infer<typeof erasureOutlook>["kept"];

/** What a law keeps, until when and by which one. */
export function KeptList({ kept }: { kept: Kept }) {
  const { t, i18n } = useLingui();
  if (kept.length === 0) return <p>{t`No law keeps anything of it.`}</p>;
  return (
    <ul className="flex flex-col gap-3">
      {kept.map(({ class: name, part, until, basis }) => {
        const day = dateText(until);
        const law = lawIn(basis, localeSchema.catch("en").parse(i18n.locale));
        return (
          <li key={name}>
            <p className="font-strong">{i18n._(partNames[part])}</p>
            <p>{t`Kept until ${day}`}</p>
            <p className="text-soft text-sm" lang={law.isAsWritten ? "en" : undefined}>
              {law.text}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
