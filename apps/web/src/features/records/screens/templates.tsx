import type { TemplateView } from "@carepoint/domain/records/note-templates";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useTemplates } from "../components/template-data.ts";
import { TemplateForm } from "../components/template-form.tsx";

const blank = { shortcut: "", title: "", sections: {} };

/** The texts that a doctor puts into notes: their own to change, the hospital's to start from. */
export function Templates() {
  const { t } = useLingui();
  const query = useTemplates();
  const [from, setFrom] = useState<ComponentProps<typeof TemplateForm>["from"]>();
  return (
    <Screen
      title={t`Templates`}
      actions={
        <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setFrom(blank)}>
          <Trans>New template</Trans>
        </Button>
      }
    >
      <QueryView
        query={query}
        offlineMissing={{ title: t`This list needs a connection`, body: t`It will load when you are connected.` }}
      >
        {(templates) => (
          <>
            <Panel title={t`Yours`} description={t`Typed as a slash and the shortcut in any section of a note.`} flush>
              <TemplateList
                label={t`Yours`}
                templates={templates.filter(({ own }) => own)}
                none={t`None yet. Start with one of the hospital's below, or write your own.`}
                onChoose={setFrom}
              />
            </Panel>
            <Panel title={t`The hospital's`} description={t`Open one to make it yours, in your words.`} flush>
              <TemplateList
                label={t`The hospital's`}
                templates={templates.filter(({ own }) => !own)}
                none={t`None.`}
                onChoose={setFrom}
              />
            </Panel>
          </>
        )}
      </QueryView>
      {from && <TemplateForm from={from} onClose={() => setFrom(undefined)} />}
    </Screen>
  );
}

type TemplateListProps = {
  label: string;
  templates: readonly TemplateView[];
  none: string;
  onChoose: (template: TemplateView) => void;
};

function TemplateList({ label, templates, none, onChoose }: TemplateListProps) {
  if (templates.length === 0) return <p className="px-4 py-4 text-soft sm:px-5">{none}</p>;
  return (
    <List label={label}>
      {templates.map((template) => (
        <ListRow
          key={template.id}
          title={template.title}
          end={<span className="text-soft">/{template.shortcut}</span>}
          chevron
          render={<button type="button" onClick={() => onChoose(template)} />}
        />
      ))}
    </List>
  );
}
