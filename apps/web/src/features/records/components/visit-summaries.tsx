import type { PatientId } from "@carepoint/domain/kernel/id";
import { plainProblem } from "@carepoint/domain/records/plain-words";
import type { SignedNoteView } from "@carepoint/domain/records/schema";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { QueryView } from "../../../components/query-view.tsx";
import { dayOf } from "../../../lib/format.ts";
import { useSignedNotes } from "./my-record-data.ts";
import { codedText, readingLocale } from "./plain-entry.ts";

const visitsShown = 20;

/** Visits whose note was signed, the latest first: what it was, in plain words, and what was planned. A press opens the visit. */
export function VisitSummaries({ patientId }: { patientId: PatientId }) {
  const { t } = useLingui();
  return (
    <QueryView<SignedNoteView[]>
      query={useSignedNotes(patientId, visitsShown)}
      offlineMissing={{
        title: t`Visit notes need a connection`,
        body: t`They are not kept on this device. Problems, medicines and vitals are.`,
      }}
    >
      {(notes) =>
        notes.length === 0 ? (
          <p className="text-sm text-soft">
            <Trans>No visit with a signed note yet.</Trans>
          </p>
        ) : (
          <List label={t`Visits`} className="border-hairline border-t">
            {notes.map((note) => (
              <VisitRow key={note.encounter.id} note={note} />
            ))}
          </List>
        )
      }
    </QueryView>
  );
}

function VisitRow({ note: { encounter, doctorName, startsAt, zone } }: { note: SignedNoteView }) {
  const { i18n } = useLingui();
  const { diagnoses, plan } = encounter.note;
  const locale = readingLocale(i18n.locale);
  return (
    <ListRow
      title={[dayOf(startsAt, zone), doctorName].join(" · ")}
      description={
        <>
          {diagnoses.map((diagnosis) => {
            const plain = plainProblem(diagnosis, locale);
            const coded = codedText(diagnosis);
            return (
              <span key={coded} className="block">
                {plain ? `${plain}: ${coded}` : coded}
              </span>
            );
          })}
          {plan && <span className="line-clamp-3 whitespace-pre-line">{plan}</span>}
        </>
      }
      chevron
      render={<Link to="/visits/$appointmentId" params={{ appointmentId: encounter.appointmentId }} />}
    />
  );
}
