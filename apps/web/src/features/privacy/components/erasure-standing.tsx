import type { ErasureView } from "@carepoint/domain/privacy/erasures";
import { Notice } from "@carepoint/ui/blocks/notice";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { dateText, fullTime } from "../../../lib/format.ts";
import { refusalNames, statusNames } from "./erasure-words.ts";

/** How a wish stands, and the address at which it can be read without an account; `children` say what to do with it. */
export function ErasureStanding({ wish, children }: { wish: ErasureView; children: ReactNode }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const asked = fullTime(wish.askedAt, zone);
  const until = wish.heldUntil ? dateText(wish.heldUntil) : null;
  return (
    <Notice tone={wish.status === "refused" ? "warn" : "info"} title={i18n._(statusNames[wish.status])}>
      <p>{wish.atDesk ? t`Asked for at the front desk on ${asked}.` : t`Asked for on ${asked}.`}</p>
      {wish.refusedFor && <p>{i18n._(refusalNames[wish.refusedFor])}</p>}
      {until && <p>{t`It can be asked for again from ${until} on.`}</p>}
      <p>{children}</p>
      <a className="break-all underline" href={wish.certificate}>
        {new URL(wish.certificate, globalThis.location.origin).href}
      </a>
    </Notice>
  );
}
