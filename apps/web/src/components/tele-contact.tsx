import { phoneText } from "@carepoint/domain/kernel/phone-text";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans } from "@lingui/react/macro";
import { Phone, Video } from "lucide-react";

/** Where the two of a visit by telephone meet: a number to dial, or an address to open. */
export function TeleContact({ contact }: { contact: string }) {
  if (contact.startsWith("+")) {
    const number = phoneText(contact);
    return (
      <Button variant="primary" icon={<Phone aria-hidden="true" />} render={<a href={`tel:${contact}`}>{contact}</a>}>
        <Trans>Call {number}</Trans>
      </Button>
    );
  }
  return (
    <Button
      variant="primary"
      icon={<Video aria-hidden="true" />}
      render={
        <a href={contact} target="_blank" rel="noopener noreferrer">
          {contact}
        </a>
      }
    >
      <Trans>Join the visit</Trans>
    </Button>
  );
}
