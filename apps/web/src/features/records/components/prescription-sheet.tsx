import { phoneText } from "@carepoint/domain/kernel/phone-text";
import { sexSchema } from "@carepoint/domain/patients/schema";
import { allergyReasons } from "@carepoint/domain/records/allergy-reasons";
import type { PrescriptionLine, PrescriptionView } from "@carepoint/domain/records/schema";
import { PrintSheet } from "@carepoint/ui/blocks/print-sheet";
import type { MessageDescriptor } from "@lingui/core";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { formWords } from "../../../components/form-words.ts";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { sexNames } from "../../../components/relation-names.ts";
import { dateText, fullTime } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useSession } from "../../../lib/session.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import { useKeptRow } from "../../../offline/read.ts";
import { isInForce } from "../cache.ts";
import { doseSentence, quantityText, timesWords, writtenText } from "./dose-sentence.ts";
import { instructionText } from "./instruction-words.ts";
import { prescriptionStatusWords } from "./prescription-words.ts";

/** A prescription on A5: the patient and the medicines large, what the law asks for in order at the foot. */
export function PrescriptionSheet({ prescription }: { prescription: PrescriptionView }) {
  const { i18n } = useLingui();
  const local = useLocalized();
  const zone = useHospitalZone();
  const { content, patientAge, issuedAt, repeatsAllowed } = prescription;
  const inSpite = allergyReasons(prescription);
  const sex = sexSchema.safeParse(prescription.patientSex);
  const age = patientAge === null ? null : plural(patientAge, { one: "# year", other: "# years" });
  const hospital = useQuery(useTRPC().settings.public.queryOptions(undefined, { staleTime: 5 * 60_000 })).data;
  const kept = useKeptRow("branch", prescription.branchId).row;
  const branch = hospital?.branches.find(({ id }) => id === prescription.branchId) ?? kept;
  const mrn = useSession()?.patients.find(({ id }) => id === prescription.patientId)?.mrn ?? null;
  const facts = [age, sex.success ? i18n._(sexNames[sex.data]) : null, mrn].filter((fact) => fact !== null);
  return (
    <PrintSheet size="a5">
      <header className="mb-4 flex justify-between gap-4 border-hairline border-b pb-2 text-sm">
        <span>
          <span className="font-strong">{hospital ? local(hospital.hospitalName) : "Care Point"}</span> ·{" "}
          {local(prescription.branchName)}
          {branch && (
            <>
              <br />
              {local(branch.address)} · {phoneText(branch.phone)}
            </>
          )}
        </span>
        <span>{issuedAt && fullTime(issuedAt, zone)}</span>
      </header>
      <p className="font-strong text-lg">{prescription.patientName}</p>
      <p className="mb-4">{facts.join(", ")}</p>
      {!isInForce(prescription) && (
        <p className="mb-4 font-strong text-lg">{i18n._(prescriptionStatusWords[prescription.status])}</p>
      )}
      <ol className="flex flex-col gap-3">
        {content.lines.map((line, index) => (
          <PrintedLine key={index} line={line} number={index + 1} />
        ))}
      </ol>
      <dl className="mt-5 flex flex-col gap-2">
        {content.diagnosis && <Fact term={<Trans>Diagnosis</Trans>}>{content.diagnosis}</Fact>}
        {inSpite && <Fact term={<Trans>In spite of an allergy</Trans>}>{inSpite}</Fact>}
        {repeatsAllowed > 0 && (
          <Fact term={<Trans>May be dispensed again</Trans>}>{timesWords(repeatsAllowed, (text) => i18n._(text))}</Fact>
        )}
        {content.advice && <Fact term={<Trans>Advice</Trans>}>{content.advice}</Fact>}
        {content.followUp && <Fact term={<Trans>Come again</Trans>}>{dateText(content.followUp)}</Fact>}
      </dl>
      <footer className="mt-8 border-hairline border-t pt-2 text-sm">
        <p className="font-strong">{prescription.doctorName}</p>
        <p>{prescription.doctorQualification}</p>
        <p>
          <Trans>
            Registration {prescription.doctorRegistrationNumber}, {prescription.doctorRegistrationCouncil}
          </Trans>
        </p>
      </footer>
    </PrintSheet>
  );
}

/** Generic names in capitals, as the pharmacy must read them. */
function PrintedLine({ line, number }: { line: PrescriptionLine; number: number }) {
  const { i18n } = useLingui();
  const say = (text: MessageDescriptor) => i18n._(text);
  const quantity = quantityText(line, say);
  return (
    <li className="break-inside-avoid">
      <p className="font-strong">
        {number}. {(line.genericName ?? line.name).toUpperCase()} {line.strength}, {i18n._(formWords[line.form])}
        {line.genericName && line.genericName !== line.name && ` (${line.name})`}
        {line.noSubstitution && (
          <>
            {" · "}
            <Trans>No substitution</Trans>
          </>
        )}
      </p>
      <p className="flex justify-between gap-4 tabular-nums">
        <span>{writtenText(line, say)}</span>
        {quantity && <span>{quantity}</span>}
      </p>
      <p>{doseSentence(line, say)}</p>
      {line.instruction && <p>{instructionText(line.instruction, say)}</p>}
    </li>
  );
}

function Fact({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt className="font-strong">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
