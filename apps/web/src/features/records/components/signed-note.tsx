import type { EncounterView } from "@carepoint/domain/records/schema";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { ShieldCheck } from "lucide-react";
import { fullTime, visitTime } from "../../../lib/format.ts";
import { NoteText } from "./note-text.tsx";

type SignedNoteProps = { encounter: EncounterView; zone: string };

/** A closed note with who signed it and what was added since. */
export function SignedNote({ encounter: { note, signed, addenda }, zone }: SignedNoteProps) {
  return (
    <div className="flex flex-col gap-4">
      <NoteText note={note} zone={zone} />
      {signed && <Signature at={signed.at} intact={signed.intact} zone={zone} />}
      {addenda.map(({ version, text, at, intact }) => (
        <section key={version} className="flex flex-col gap-1 border-hairline border-t pt-3">
          <h3 className="font-strong text-sm">
            <Trans>Added later</Trans>
          </h3>
          <p className="max-w-prose whitespace-pre-line">{text}</p>
          <Signature at={at} intact={intact} zone={zone} />
        </section>
      ))}
    </div>
  );
}

type SignatureProps = { at: string; intact: boolean; zone: string };

/** When it was signed, and a warning where the words are others than those that were. */
function Signature({ at, intact, zone }: SignatureProps) {
  const { t } = useLingui();
  const when = visitTime(at, zone);
  if (!intact) {
    return (
      <Notice tone="danger" live={false} title={t`This is not what was signed`}>
        <Trans>The text or its time was changed behind the hospital's back. Tell the administration.</Trans>
      </Notice>
    );
  }
  return (
    <p className="flex items-center gap-1.5 text-soft text-sm tabular-nums" title={fullTime(at, zone)}>
      <ShieldCheck aria-hidden="true" className="size-4 shrink-0" />
      <Trans>Signed: {when}</Trans>
    </p>
  );
}
