import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Panel } from "@carepoint/ui/blocks/panel";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { usePersonFacts } from "../../../components/person-facts.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { type FoundForGlass, useFoundForGlass } from "../components/glass-data.ts";
import { GlassForm } from "../components/glass-form.tsx";
import { OpenRecords } from "../components/open-records.tsx";

/** A doctor opens the record of somebody whom they do not treat, in an emergency. Found by a number, never by a name. */
export function BreakGlass() {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState<string>();
  const search = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim().length >= 4 && !blocked) setAsked(text.trim());
  };
  return (
    <Screen
      title={t`Open a record in an emergency`}
      lead={t`For somebody you do not treat who needs you now. It is open for half an hour, and others are told.`}
      width="narrow"
    >
      <OpenRecords />
      <form noValidate onSubmit={search} className="flex flex-wrap items-end gap-3">
        <TextField
          className="min-w-0 flex-1 basis-64"
          name="text"
          label={t`Record number, telephone or a visit's code`}
          hint={t`The whole number. Names are not searched here.`}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" blocked={blocked} className="max-sm:w-full">
          <Trans>Find</Trans>
        </Button>
      </form>
      {asked !== undefined && <Found key={asked} text={asked} />}
    </Screen>
  );
}

function Found({ text }: { text: string }) {
  const { t } = useLingui();
  const facts = usePersonFacts();
  const [chosen, setChosen] = useState<string>();
  const query = useFoundForGlass(text);
  return (
    <QueryView<FoundForGlass[]>
      query={query}
      isEmpty={(rows) => rows.length === 0}
      empty={{
        title: t`Nobody has this number`,
        body: t`Check each character. Without a number the front desk registers the patient for a visit with you.`,
      }}
    >
      {(rows) => {
        const patient = rows.find(({ id }) => id === (rows.length === 1 ? rows[0]?.id : chosen));
        return (
          <>
            <Card flush>
              <List label={t`Found`}>
                {rows.map((row) => (
                  <ListRow
                    key={row.id}
                    title={row.name}
                    description={facts({ ...row, birthDate: null }).join(" · ")}
                    current={row.id === patient?.id}
                    {...(row.open
                      ? {
                          chevron: true,
                          render: <Link to="/doctor/records/{-$id}" params={{ id: row.id }} />,
                          end: (
                            <StatusPill tone="confirmed">
                              <Trans>Open to you</Trans>
                            </StatusPill>
                          ),
                        }
                      : { onClick: () => setChosen(row.id) })}
                  />
                ))}
              </List>
            </Card>
            {patient && !patient.open && (
              <Panel title={patient.name}>
                <GlassForm key={patient.id} patient={patient} found={text} />
              </Panel>
            )}
          </>
        );
      }}
    </QueryView>
  );
}
