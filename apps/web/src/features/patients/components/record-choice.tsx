import type { FoundPatientView } from "@carepoint/domain/patients/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { usePersonFacts } from "../../../components/person-facts.ts";
import { useRecordsFound } from "../data.ts";

interface RecordChoiceProps {
  readonly label: string;
  readonly name: string;
  readonly chosen: FoundPatientView | undefined;
  readonly onChoose: (record: FoundPatientView | undefined) => void;
}

/** One record, found by name, telephone or record number. */
export function RecordChoice({ label, name, chosen, onChoose }: RecordChoiceProps) {
  const { t } = useLingui();
  const facts = usePersonFacts();
  const [text, setText] = useState("");
  const found = useRecordsFound(text.trim());
  if (chosen)
    return (
      <div className="flex flex-col items-start gap-2">
        <p className="font-strong">{label}</p>
        <p>
          {chosen.name} <span className="text-soft">{facts(chosen).join(" · ")}</span>
        </p>
        <Button onClick={() => onChoose(undefined)}>{t`Choose another`}</Button>
      </div>
    );
  const rows = text.trim() === "" ? [] : (found.data ?? []);
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={label}
        name={name}
        type="search"
        hint={t`Name, telephone or record number`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ul className="flex flex-col gap-1">
        {rows.map((row) => (
          <li key={row.id}>
            <Button className="w-full justify-start text-start" onClick={() => onChoose(row)}>
              {row.name} · {facts(row).join(" · ")}
            </Button>
          </li>
        ))}
      </ul>
      {found.isSuccess && text.trim() !== "" && rows.length === 0 && (
        <p role="status" className="text-soft">{t`Nobody is found by this.`}</p>
      )}
    </div>
  );
}
