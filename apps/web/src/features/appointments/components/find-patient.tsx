import { mayDo } from "@carepoint/domain/kernel/policy";
import { patientPolicy } from "@carepoint/domain/patients/policy";
import type { FoundPatientView } from "@carepoint/domain/patients/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { SearchField } from "@carepoint/ui/blocks/search-field";
import { VisuallyHidden } from "@carepoint/ui/blocks/visually-hidden";
import { Trans, useLingui } from "@lingui/react/macro";
import { UserPlus } from "lucide-react";
import { type KeyboardEvent, useDeferredValue, useRef, useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { sexNames } from "../../../components/relation-names.ts";
import { ageText } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { type ChosenPatient, useFoundPatients, useNotice } from "./desk-data.ts";
import { RegisterPatient } from "./register-patient.tsx";

const shortest = 2;

interface FindPatientProps {
  onChosen: (patient: ChosenPatient) => void;
  /** A page whose title says whether somebody is looked for or registered. */
  onRegistering?: (begun: boolean) => void;
}

/** One box for a name, a number or a code, by keyboard down to the row; a new patient is registered when nobody fits. */
export function FindPatient({ onChosen, onRegistering }: FindPatientProps) {
  const { t, i18n } = useLingui();
  const [text, setText] = useState("");
  const [selectedId, setSelectedId] = useState<string>();
  const [registering, setRegistering] = useState(false);
  useNotice(); // there before the form that asks about it: a box that comes late takes Tab's next stop away
  const sought = useDeferredValue(text);
  const found = useFoundPatients(sought);
  // Never somebody of an earlier search: Enter may come before the answer does.
  const settled = sought === text && !found.isPlaceholderData;
  const [only, ...others] = settled ? (found.data ?? []) : [];
  const isNobody = settled && found.isSuccess && found.data.length === 0;
  const register = (begun: boolean) => {
    setRegistering(begun);
    onRegistering?.(begun);
  };
  const list = useRef<HTMLDivElement>(null);
  const mayRegister = mayDo(patientPolicy.register, useSignedIn().role) !== undefined;
  const walk = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== "ArrowDown") return;
    event.preventDefault();
    if (event.key === "Enter" && only && others.length === 0) return onChosen(only);
    if (event.key === "Enter" && isNobody && mayRegister) return register(true);
    if (settled) list.current?.querySelector<HTMLElement>("tbody tr")?.focus();
  };
  const columns: Column<FoundPatientView>[] = [
    { key: "name", header: t`Name`, card: "title", cell: (row) => <span className="font-strong">{row.name}</span> },
    { key: "mrn", header: t`Record number`, card: "meta", cell: (row) => row.mrn },
    {
      key: "age",
      header: t`Age, sex`,
      cell: (row) => `${ageText(null, row.birthYear)}, ${i18n._(sexNames[row.sex])}`,
    },
    { key: "phone", header: t`Phone ends in`, cell: (row) => row.phoneEnding },
    {
      key: "choose",
      header: <VisuallyHidden>{t`Choose`}</VisuallyHidden>,
      align: "end",
      card: "hidden",
      cell: (row) => (
        <Button size="compact" onClick={() => onChosen(row)}>
          <Trans>Choose</Trans>
        </Button>
      ),
    },
  ];
  if (registering) {
    return (
      <RegisterPatient
        typed={text}
        titled={onRegistering !== undefined}
        onRegistered={onChosen}
        onCancel={() => register(false)}
      />
    );
  }
  return (
    <div ref={list} className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-3">
        <SearchField
          autoFocus
          className="min-w-60 flex-1"
          label={t`Name, telephone, token, code or record number`}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={walk}
          onClear={() => setText("")}
          clearLabel={t`Clear`}
        />
        {mayRegister && (
          <Button icon={<UserPlus aria-hidden="true" />} onClick={() => register(true)}>
            <Trans>New patient</Trans>
          </Button>
        )}
      </div>
      {sought.trim().length < shortest && (
        <p className="text-sm text-soft">
          <Trans>
            Two letters of the name, in any script; today's token; a visit's code; the record number; the telephone or
            its last four digits. Enter takes the only one found.
          </Trans>
        </p>
      )}
      {sought.trim().length >= shortest && (
        <QueryView
          query={found}
          isEmpty={(rows) => rows.length === 0}
          empty={{
            title: t`Nobody found`,
            body: mayRegister
              ? t`Check the spelling, or press Enter to register a new patient.`
              : t`Check the spelling, or have the front desk register a new patient.`,
          }}
        >
          {(rows) => (
            <DataTable
              caption={t`Patients found`}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              selectedKey={selectedId}
              onSelect={(row) => setSelectedId(row.id)}
              onOpen={onChosen}
            />
          )}
        </QueryView>
      )}
    </div>
  );
}
