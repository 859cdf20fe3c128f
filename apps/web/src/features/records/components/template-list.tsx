import type { TemplateView } from "@carepoint/domain/records/note-templates";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";

type TemplateListProps = {
  label: string;
  templates: readonly TemplateView[];
  none: string;
  onChoose: (template: TemplateView) => void;
};

/** Templates by their names, each with its shortcut; pressed to open it. */
export function TemplateList({ label, templates, none, onChoose }: TemplateListProps) {
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
