/** Written by `npm run build:client` from docs/openapi.json: what the key of a portal opens. */

export type paths = {
    "/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All applications, the newest school year first
         * @description A portal’s key needs the scope `members:read`.
         */
        get: operations["applications"];
        put?: never;
        /**
         * Open the application for the school year that is open
         * @description A portal’s key needs the scope `applications:write`.
         */
        post: operations["openApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{applicationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One application
         * @description A portal’s key needs the scope `members:read`.
         */
        get: operations["application"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Correct the form, until it is sent
         * @description A portal’s key needs the scope `applications:write`.
         */
        patch: operations["changeApplication"];
        trace?: never;
    };
    "/applications/{applicationId}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce a file and get where to send its bytes
         * @description A portal’s key needs the scope `applications:write`.
         */
        post: operations["announceUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/uploads/{uploadId}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have the file that arrived checked and kept
         * @description A portal’s key needs the scope `applications:write`.
         */
        post: operations["confirmUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/uploads/{uploadId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a file back, until the application is sent
         * @description A portal’s key needs the scope `applications:write`.
         */
        delete: operations["removeUpload"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{applicationId}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the application to the reviewers
         * @description A portal’s key needs the scope `applications:write`.
         */
        post: operations["submitApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{applicationId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the application back
         * @description A portal’s key needs the scope `applications:write`.
         */
        post: operations["withdrawApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licenses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All licenses, the newest school year first
         * @description A portal’s key needs the scope `members:read`.
         */
        get: operations["licenses"];
        put?: never;
        /**
         * Request the license with the license code; asked again, the same license
         * @description A portal’s key needs the scope `licenses:write`.
         */
        post: operations["requestLicense"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Portals: all members, in the order in which they were enrolled
         * @description A portal’s key needs the scope `members:read`.
         */
        get: operations["members"];
        put?: never;
        /**
         * Portals: enroll 1 to 100 people, each row with an outcome of its own; sent again, it goes on
         * @description A portal’s key needs the scope `members:write`.
         */
        post: operations["enrollMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/members/{memberId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Portals: one member
         * @description A portal’s key needs the scope `members:read`.
         */
        get: operations["member"];
        put?: never;
        post?: never;
        /**
         * Portals: erase a member: at once unreachable, within 24 hours gone; they are told
         * @description A portal’s key needs the scope `members:write`.
         */
        delete: operations["eraseMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Portals: everything that is kept of the members, page by page
         * @description A portal’s key needs the scope `members:read`.
         */
        get: operations["exportMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/vouches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Portals: vouch for a member whose application is open: it is approved without a document
         * @description A portal’s key needs the scope `applications:write`.
         */
        post: operations["vouch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/vouches/{applicationId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Portals: withdraw a vouch: the application is withdrawn, the license code revoked, and the person told
         * @description A portal’s key needs the scope `applications:write`.
         */
        post: operations["withdrawVouch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/vouching-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Portals: the keys that verify your vouches
         * @description A portal’s key needs the scope `members:read`.
         */
        get: operations["vouchingKeys"];
        put?: never;
        /**
         * Portals: register a public key that will sign vouches
         * @description A portal’s key needs the scope `applications:write`.
         */
        post: operations["addVouchingKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/vouching-keys/{kid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Portals: remove a vouching key; what it vouched for stays
         * @description A portal’s key needs the scope `applications:write`.
         */
        delete: operations["removeVouchingKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Portals: the receivers of your events
         * @description A portal’s key needs the scope `webhooks:write`.
         */
        get: operations["webhooks"];
        put?: never;
        /**
         * Portals: register a receiver; answers the secret that signs what it gets
         * @description A portal’s key needs the scope `webhooks:write`.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Portals: one receiver
         * @description A portal’s key needs the scope `webhooks:write`.
         */
        get: operations["webhook"];
        put?: never;
        post?: never;
        /**
         * Portals: remove a receiver; what it was still to get is dropped
         * @description A portal’s key needs the scope `webhooks:write`.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Portals: change a receiver, disable or enable it
         * @description A portal’s key needs the scope `webhooks:write`.
         */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/portal/webhooks/{webhookId}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Portals: a new secret; for 24 hours the former one signs too
         * @description A portal’s key needs the scope `webhooks:write`.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/webhooks/{webhookId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Portals: send a `webhook.test` event
         * @description A portal’s key needs the scope `webhooks:write`.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Portals: what was sent to a receiver and what it answered, of the last 30 days
         * @description A portal’s key needs the scope `webhooks:write`.
         */
        get: operations["deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/webhooks/{webhookId}/deliveries/{eventId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Portals: send an event again, with the same id
         * @description A portal’s key needs the scope `webhooks:write`.
         */
        post: operations["replayDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Portals: your keys, revoked ones too */
        get: operations["portalKeys"];
        put?: never;
        /** Portals: a second key, to replace the one that asks; good for no more than that one */
        post: operations["createPortalKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Portals: revoke a key, at once; also the one that asks */
        delete: operations["revokePortalKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Portals: who you are, your quota and what you used of it */
        get: operations["portalUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/sandbox/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sandbox: what time it is there */
        get: operations["sandboxClock"];
        put?: never;
        /**
         * Sandbox: move the clock forward; what is due by then is done within a minute
         * @description A portal’s key needs the scope `members:write`.
         */
        post: operations["moveSandboxClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
};
export type webhooks = {
    event: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a receiver of a portal gets (Standard Webhooks): ids and statuses only */
        post: operations["event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
};
export type components = {
    schemas: {
        /** @example name@school.example */
        Email: string;
        /** @enum {string} */
        Locale: "fr" | "en";
        /** @example req_0123456789abcdefghjkmnpqrs */
        RequestId: string;
        /** @example Camille */
        PersonName: string;
        /** @example mbr_0123456789abcdef */
        MemberId: string;
        /** @example obj_0123456789abcdef */
        ObjectionId: string;
        /** @enum {string} */
        Role: "pupil" | "student" | "teacher";
        /** @example app_0123456789abcdef_2026 */
        ApplicationId: string;
        /** @example attestation.pdf */
        FileName: string;
        /** @enum {string} */
        MediaType: "application/pdf" | "image/jpeg" | "image/png";
        /** @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 */
        Sha256: string;
        /** @example upl_0123456789abcdef_2026_01234567 */
        UploadId: string;
        /** @enum {string} */
        Outcome: "approve" | "request-correction" | "refuse";
        /** @description The reviewer's own words, in the member's language. */
        Note: string;
        /** @enum {string} */
        CorrectionReason: "unreadable" | "wrong-year" | "too-early" | "name-mismatch" | "wrong-document" | "incomplete";
        /** @enum {string} */
        RevocationReason: "code-shared" | "left-education" | "approved-by-mistake";
        /** @description A vouch: a compact JWS, signed with a registered vouching key. */
        SignedVouch: string;
        PublicJwk: {
            /** @constant */
            kty: "OKP";
            /** @constant */
            crv: "Ed25519";
            x: string;
            kid: components["schemas"]["Kid"];
            /** @constant */
            alg?: "EdDSA";
            /** @constant */
            use?: "sig";
        } | {
            /** @constant */
            kty: "EC";
            /** @constant */
            crv: "P-256";
            x: string;
            y: string;
            kid: components["schemas"]["Kid"];
            /** @constant */
            alg?: "ES256";
            /** @constant */
            use?: "sig";
        };
        /** @example 2026-1 */
        Kid: string;
        /** @example https://portal.school.example/webhooks */
        ReceiverUrl: string;
        /** @enum {string} */
        EventType: "member.enrolled" | "member.objected" | "member.undeliverable" | "member.erased" | "application.opened" | "application.submitted" | "application.approved" | "application.correction-requested" | "application.refused" | "application.expired" | "application.withdrawn" | "license.issued" | "license-code.revoked" | "license-code.reinstated" | "license-code.superseded" | "vouch.withdrawn" | "webhook.test";
        /** @example whk_0123456789abcdef */
        WebhookId: string;
        /** @example evt_01k0000000abcdefghjkmnpqrs */
        EventId: string;
        /** @enum {string} */
        Scope: "members:read" | "members:write" | "applications:write" | "licenses:write" | "webhooks:write";
        /**
         * Format: date-time
         * @example 2026-09-01T08:00:00.000Z
         */
        Instant: string;
        /** @example key_0123456789abcdef01234567 */
        KeyId: string;
        WebhookEvent: {
            id: components["schemas"]["EventId"];
            type: components["schemas"]["EventType"];
            timestamp: components["schemas"]["Instant"];
            data: {
                memberId?: components["schemas"]["MemberId"];
                applicationId?: components["schemas"]["ApplicationId"];
                licenseId?: components["schemas"]["LicenseId"];
                status?: components["schemas"]["ApplicationStatus"];
                codes?: string[];
            };
        };
        /** @example lic_0123456789abcdef_2026 */
        LicenseId: string;
        /** @enum {string} */
        ApplicationStatus: "awaiting-attestation" | "in-review" | "correction-requested" | "approved" | "refused" | "expired" | "withdrawn";
        /** @description A code was mailed; it is good for this request until it expires. */
        CodeRequested: {
            requestId: components["schemas"]["RequestId"];
            expiresAt: components["schemas"]["Instant"];
        };
        SessionOpened: {
            /** @description The bearer token. A browser gets it as a `__Host-` cookie instead, out of reach of scripts. */
            token?: string;
            expiresAt: components["schemas"]["Instant"];
        };
        Member: {
            id: components["schemas"]["MemberId"];
            email: components["schemas"]["EmailOutput"];
            locale: components["schemas"]["Locale"];
            givenName?: components["schemas"]["PersonName"];
            familyName?: components["schemas"]["PersonName"];
            registeredAt: components["schemas"]["Instant"];
            licenseCode?: components["schemas"]["LicenseCode"];
            /** @description A change of address that the former address can still undo. */
            addressChange?: {
                from: components["schemas"]["EmailOutput"];
                objectableUntil: components["schemas"]["Instant"];
            };
            /** @description Mails to the address came back (`bounce`) or were called spam (`complaint`): none is sent there until then, but for codes that are asked for after a complaint. */
            undeliverable?: {
                /** @enum {string} */
                reason: "bounce" | "complaint";
                until: components["schemas"]["Instant"];
            };
        };
        LicenseCode: {
            code: string;
            status: components["schemas"]["LicenseCodeStatus"];
            issuedAt: components["schemas"]["Instant"];
            usableUntil: components["schemas"]["Instant"];
        };
        /** @enum {string} */
        LicenseCodeStatus: "active" | "superseded" | "revoked";
        /** @description Everything that is kept of the member. */
        MemberExport: {
            exportedAt: components["schemas"]["Instant"];
            member: {
                [key: string]: unknown;
            };
            applications: {
                [key: string]: unknown;
            }[];
            licenses: {
                [key: string]: unknown;
            }[];
            audit: {
                [key: string]: unknown;
            }[];
            planned: {
                [key: string]: unknown;
            }[];
        };
        SchoolList: {
            items: components["schemas"]["SchoolEnrollment"][];
        };
        SchoolEnrollment: {
            memberId: components["schemas"]["MemberId"];
            portal: components["schemas"]["PortalName"];
            objectedAt?: components["schemas"]["Instant"];
            applications: {
                id: components["schemas"]["ApplicationId"];
                schoolYear: components["schemas"]["SchoolYear"];
                role: components["schemas"]["Role"];
                school: string;
                status: components["schemas"]["ApplicationStatus"];
            }[];
            licenseCode?: components["schemas"]["LicenseCode"];
            licenses: components["schemas"]["License"][];
        };
        /** @example École des Exemples */
        PortalName: string;
        /** @example 2026-2027 */
        SchoolYear: string;
        License: {
            id: components["schemas"]["LicenseId"];
            schoolYear: components["schemas"]["SchoolYear"];
            code: string;
            product: string;
            validFrom: components["schemas"]["Instant"];
            validUntil: components["schemas"]["Instant"];
            graceUntil: components["schemas"]["Instant"];
            /** @description Compact JWS (EdDSA); verify it with the keys of `GET /keys`. */
            file: string;
            /**
             * @description Derived from the dates.
             * @enum {string}
             */
            status: "active" | "expiring" | "grace" | "expired";
            codeStatus: components["schemas"]["LicenseCodeStatus"];
        };
        Objection: {
            id: components["schemas"]["ObjectionId"];
            /** @enum {string} */
            kind: "address-change" | "claim" | "enrollment";
            /** @enum {string} */
            status: "open" | "objected" | "ended";
            objectableUntil: components["schemas"]["Instant"];
        };
        Application: {
            id: components["schemas"]["ApplicationId"];
            reference: string;
            schoolYear: components["schemas"]["SchoolYear"];
            status: components["schemas"]["ApplicationStatus"];
            givenName: components["schemas"]["PersonName"];
            familyName: components["schemas"]["PersonName"];
            role: components["schemas"]["Role"];
            school: string;
            version: number;
            openedAt: components["schemas"]["Instant"];
            lapsesAt?: components["schemas"]["Instant"];
            submittedAt?: components["schemas"]["Instant"];
            decisionDueAt?: components["schemas"]["Instant"];
            requestableUntil?: components["schemas"]["Instant"];
            uploads: components["schemas"]["Upload"][];
            decision?: components["schemas"]["Decision"];
            claim?: components["schemas"]["Claim"];
        };
        /** @description A file of an application: announced until it is confirmed, then kept. */
        Upload: {
            id: components["schemas"]["UploadId"];
            name: components["schemas"]["FileName"];
            mediaType: components["schemas"]["MediaType"];
            size: number;
            /** @enum {string} */
            state: "announced" | "kept" | "deleted";
            expiresAt?: components["schemas"]["Instant"];
        };
        Decision: {
            /** @enum {string} */
            outcome: "approve" | "request-correction" | "refuse" | "reopen";
            at: components["schemas"]["Instant"];
            reasons: {
                code: components["schemas"]["ReasonCode"];
                text: string;
            }[];
            note?: components["schemas"]["Note"];
        };
        /** @enum {string} */
        ReasonCode: "unreadable" | "wrong-year" | "too-early" | "name-mismatch" | "wrong-document" | "incomplete" | "not-eligible" | "duplicate" | "altered" | "code-shared" | "left-education" | "approved-by-mistake";
        /** @description That the license code of another address is theirs. */
        Claim: {
            /** @enum {string} */
            status: "open" | "objected" | "ended";
            objectableUntil: components["schemas"]["Instant"];
        };
        ApplicationList: {
            /** @description The school year that one can apply for now. */
            openFor: components["schemas"]["SchoolYear"];
            items: components["schemas"]["Application"][];
        };
        /** @description Where to send the file: a `multipart/form-data` POST of the fields, then the bytes as `file`. */
        Slot: {
            uploadId: components["schemas"]["UploadId"];
            url: string;
            fields: {
                [key: string]: string;
            };
            expiresAt: components["schemas"]["Instant"];
        };
        LicenseList: {
            items: components["schemas"]["License"][];
        };
        /** @description What a license code is worth; nothing about a person. */
        CodeCheck: {
            valid: boolean;
            /** @enum {string} */
            code: "license-code.valid" | "license-code.incomplete" | "license-code.mistyped" | "license-code.unknown" | "license-code.superseded" | "license-code.revoked" | "license-code.expired";
            usableUntil?: components["schemas"]["Instant"];
        };
        /** @description JSON Web Key Set (RFC 7517) of the keys that sign licenses. */
        Jwks: {
            keys: {
                [key: string]: string;
            }[];
        };
        ReviewerSession: {
            email: components["schemas"]["EmailOutput"];
            locale: components["schemas"]["Locale"];
            expiresAt: components["schemas"]["Instant"];
        };
        /** @description Oldest first. With a cursor, there is more. */
        QueuePage: {
            items: components["schemas"]["QueueEntry"][];
            cursor?: string;
        };
        QueueEntry: {
            applicationId: components["schemas"]["ApplicationId"];
            reference: string;
            schoolYear: components["schemas"]["SchoolYear"];
            role: components["schemas"]["Role"];
            school: string;
            submittedAt: components["schemas"]["Instant"];
            decisionDueAt: components["schemas"]["Instant"];
            claimed: boolean;
        };
        /** @description The queue and the decisions of the last 7 days. */
        Figures: {
            waiting: number;
            /** @description Whether counting stopped at `waiting`. */
            waitingIsMore: boolean;
            oldestSubmittedAt?: components["schemas"]["Instant"];
            decided: {
                /** Format: date */
                date: string;
                count: number;
            }[];
            outcomes: {
                [key: string]: number;
            };
            medianMinutes?: number;
            /** @description How many decisions took how long. */
            waits: {
                upToHours?: number;
                count: number;
            }[];
        };
        /** @description An application as a reviewer sees it, with what it has to be compared to. */
        Review: {
            applicationId: components["schemas"]["ApplicationId"];
            reference: string;
            schoolYear: components["schemas"]["SchoolYear"];
            status: components["schemas"]["ApplicationStatus"];
            version: number;
            form: components["schemas"]["ApplicationForm"];
            email: components["schemas"]["EmailOutput"];
            locale: components["schemas"]["Locale"];
            /** @description The school portal that acts for them, and is told by webhook. */
            portal?: string;
            submittedAt?: components["schemas"]["Instant"];
            decisionDueAt?: components["schemas"]["Instant"];
            documents: components["schemas"]["ReviewDocument"][];
            decisions: components["schemas"]["ReviewDecision"][];
            claim?: components["schemas"]["Claim"];
            licenseCode?: components["schemas"]["LicenseCode"];
            others: {
                applicationId: components["schemas"]["ApplicationId"];
                schoolYear: components["schemas"]["SchoolYear"];
                status: components["schemas"]["ApplicationStatus"];
            }[];
        };
        ApplicationForm: {
            givenName: components["schemas"]["PersonName"];
            familyName: components["schemas"]["PersonName"];
            role: components["schemas"]["Role"];
            school: string;
        };
        ReviewDocument: {
            sha256: components["schemas"]["Sha256"];
            mediaType: components["schemas"]["MediaType"];
            size: number;
            deletedAt?: components["schemas"]["Instant"];
            name: components["schemas"]["FileName"];
        };
        ReviewDecision: {
            /** @enum {string} */
            outcome: "approve" | "request-correction" | "refuse" | "reopen";
            reasons: components["schemas"]["ReasonCode"][];
            note?: components["schemas"]["Note"];
            by: string;
            at: components["schemas"]["Instant"];
        };
        /** @description Where to fetch the document, for 60 seconds. */
        DocumentLink: {
            url: string;
            expiresAt: components["schemas"]["Instant"];
            sha256: components["schemas"]["Sha256"];
        };
        /** @description The outcome of every row, in their order. */
        BatchOutcome: {
            rows: components["schemas"]["RowOutcome"][];
            counts: {
                enrolled: number;
                changed: number;
                unchanged: number;
                failed: number;
            };
        };
        /** @description What became of one row. A row that failed changed nothing. */
        RowOutcome: {
            index: number;
            reference?: string;
            /** @enum {string} */
            outcome: "enrolled" | "changed" | "unchanged" | "failed";
            memberId?: components["schemas"]["MemberId"];
            applicationId?: components["schemas"]["ApplicationId"];
            status?: components["schemas"]["ApplicationStatus"];
            version?: number;
            /** @description Of an approved member: `POST /licenses` takes it. */
            licenseCode?: string;
            problem?: components["schemas"]["Problem"];
        };
        /** @description In the order in which they were enrolled. With a cursor, there is more. */
        MemberPage: {
            items: components["schemas"]["MemberEntry"][];
            cursor?: string;
        };
        MemberEntry: {
            id: components["schemas"]["MemberId"];
            email: components["schemas"]["EmailOutput"];
            givenName?: components["schemas"]["PersonName"];
            familyName?: components["schemas"]["PersonName"];
            locale: components["schemas"]["Locale"];
            registeredAt: components["schemas"]["Instant"];
        };
        PortalMember: {
            id: components["schemas"]["MemberId"];
            email: components["schemas"]["EmailOutput"];
            locale: components["schemas"]["Locale"];
            givenName?: components["schemas"]["PersonName"];
            familyName?: components["schemas"]["PersonName"];
            registeredAt: components["schemas"]["Instant"];
            licenseCode?: components["schemas"]["LicenseCode"];
            /** @description A change of address that the former address can still undo. */
            addressChange?: {
                from: components["schemas"]["EmailOutput"];
                objectableUntil: components["schemas"]["Instant"];
            };
            /** @description Mails to the address came back (`bounce`) or were called spam (`complaint`): none is sent there until then, but for codes that are asked for after a complaint. */
            undeliverable?: {
                /** @enum {string} */
                reason: "bounce" | "complaint";
                until: components["schemas"]["Instant"];
            };
            version: number;
            /** @description They objected: nothing can be done for them any more. */
            objectedAt?: components["schemas"]["Instant"];
        };
        /** @description Everything about each member. With a cursor, there is more. */
        ExportPage: {
            items: components["schemas"]["ExportedMember"][];
            cursor?: string;
        };
        ExportedMember: {
            member: components["schemas"]["PortalMember"];
            applications: components["schemas"]["Application"][];
            licenses: components["schemas"]["License"][];
        };
        VouchingKeyList: {
            items: components["schemas"]["VouchingKey"][];
        };
        VouchingKey: {
            jwk: components["schemas"]["PublicJwk"];
            addedAt: components["schemas"]["Instant"];
        };
        WebhookList: {
            items: components["schemas"]["Webhook"][];
        };
        Webhook: {
            id: components["schemas"]["WebhookId"];
            version: number;
            url: components["schemas"]["ReceiverUrlOutput"];
            events: components["schemas"]["EventType"][];
            /** @enum {string} */
            status: "enabled" | "disabled";
            /**
             * @description `gone`: the receiver answered 410. `portal`: you did it.
             * @enum {string}
             */
            disabledBecause?: "gone" | "portal";
            createdAt: components["schemas"]["Instant"];
            /** @description Nothing is tried before: the receiver just failed. */
            restsUntil?: components["schemas"]["Instant"];
            /** @description Until then the former secret signs too. */
            formerSecretUntil?: components["schemas"]["Instant"];
        };
        WebhookWithSecret: {
            id: components["schemas"]["WebhookId"];
            version: number;
            url: components["schemas"]["ReceiverUrlOutput"];
            events: components["schemas"]["EventType"][];
            /** @enum {string} */
            status: "enabled" | "disabled";
            /**
             * @description `gone`: the receiver answered 410. `portal`: you did it.
             * @enum {string}
             */
            disabledBecause?: "gone" | "portal";
            createdAt: components["schemas"]["Instant"];
            /** @description Nothing is tried before: the receiver just failed. */
            restsUntil?: components["schemas"]["Instant"];
            /** @description Until then the former secret signs too. */
            formerSecretUntil?: components["schemas"]["Instant"];
            /** @description Signs what is sent (Standard Webhooks): `whsec_` and base 64. */
            secret: string;
        };
        EventAccepted: {
            eventId: components["schemas"]["EventId"];
        };
        /** @description The newest first. With a cursor, there is more. */
        DeliveryPage: {
            items: components["schemas"]["Delivery"][];
            cursor?: string;
        };
        /** @description One event to one receiver, and what came of the last attempt. */
        Delivery: {
            eventId: components["schemas"]["EventId"];
            type: components["schemas"]["EventType"];
            /**
             * @description `dead`: given up after the last attempt. `skipped`: the webhook was disabled.
             * @enum {string}
             */
            state: "pending" | "delivered" | "dead" | "skipped";
            attempts: number;
            createdAt: components["schemas"]["Instant"];
            dueAt?: components["schemas"]["Instant"];
            last?: {
                at: components["schemas"]["Instant"];
                status?: number;
                fault?: string;
                milliseconds: number;
            };
        };
        KeyList: {
            items: components["schemas"]["ApiKey"][];
        };
        ApiKey: {
            id: components["schemas"]["KeyId"];
            scopes: components["schemas"]["Scope"][];
            createdAt: components["schemas"]["Instant"];
            expiresAt?: components["schemas"]["Instant"];
            revokedAt?: components["schemas"]["Instant"];
            /** Format: date */
            lastUsedOn?: string;
        };
        KeyCreated: {
            id: components["schemas"]["KeyId"];
            scopes: components["schemas"]["Scope"][];
            createdAt: components["schemas"]["Instant"];
            expiresAt?: components["schemas"]["Instant"];
            revokedAt?: components["schemas"]["Instant"];
            /** Format: date */
            lastUsedOn?: string;
            /** @description The key, shown once: a repeat of the request leaves it out. */
            key?: string;
        };
        PortalUsage: {
            portal: {
                id: components["schemas"]["PortalId"];
                name: components["schemas"]["PortalName"];
                /** @enum {string} */
                mode: "live" | "test";
            };
            key: {
                id: components["schemas"]["KeyId"];
                scopes: components["schemas"]["Scope"][];
                expiresAt?: components["schemas"]["Instant"];
            };
            now: components["schemas"]["Instant"];
            openFor: components["schemas"]["SchoolYear"];
            /** @description Members that can be enrolled for a school year. */
            quota: number;
            schoolYears: {
                schoolYear: components["schemas"]["SchoolYear"];
                enrolled: number;
            }[];
            requestsPerMinute: number;
        };
        /** @example ptl_0123456789abcdef */
        PortalId: string;
        SandboxClock: {
            now: components["schemas"]["Instant"];
            /** @description When something is planned next. */
            nextDueAt?: components["schemas"]["Instant"];
        };
        /** @description RFC 9457 problem details. */
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @enum {string} */
            code: "request.malformed" | "request.invalid" | "request.too-large" | "request.media-type" | "request.method" | "request.not-found" | "request.cross-site" | "request.two-credentials" | "request.not-routed" | "session.missing" | "session.expired" | "rate-limited" | "code.wrong" | "code.expired" | "code.used" | "code.too-many-tries" | "address.taken" | "address.same" | "address.reserved" | "address.change-pending" | "application.not-found" | "application.exists" | "application.wrong-status" | "application.decided" | "application.no-document" | "application.own-code" | "upload.not-found" | "upload.expired" | "upload.missing" | "upload.mismatch" | "upload.too-many" | "file.empty" | "file.too-large" | "file.type" | "file.heic" | "file.password" | "file.corrupt" | "file.active-content" | "file.too-many-pixels" | "file.too-complex" | "document.not-found" | "document.deleted" | "review.stale" | "license.not-ready" | "license.too-late" | "license-code.mistyped" | "license-code.unknown" | "license-code.superseded" | "license-code.revoked" | "license-code.none" | "license-code.wrong-status" | "objection.unknown" | "objection.over" | "request.stale" | "key.missing" | "key.unknown" | "key.expired" | "key.revoked" | "key.scope" | "key.not-found" | "key.too-many" | "idempotency.missing" | "idempotency.other-body" | "idempotency.in-progress" | "member.not-found" | "member.objected" | "enrollment.duplicate" | "quota.exhausted" | "vouch.invalid" | "vouch.expired" | "vouch.mismatch" | "vouch.none" | "vouching-key.exists" | "vouching-key.too-many" | "vouching-key.not-found" | "webhook.not-found" | "webhook.url" | "webhook.too-many" | "webhook.disabled" | "delivery.not-found" | "sandbox.only" | "service.busy" | "service.unavailable" | "internal";
            requestId: string;
            errors?: {
                pointer: string;
                /** @enum {string} */
                code: "field.missing" | "field.unknown" | "field.type" | "field.format" | "field.too-short" | "field.too-long" | "field.choice" | "field.range" | "email.missing" | "email.format" | "code.format";
                detail: string;
            }[];
            triesLeft?: number;
            decided?: {
                outcome: string;
                by: string;
                at: components["schemas"]["Instant"];
            };
        };
        /**
         * Format: email
         * @example name@school.example
         */
        EmailOutput: string;
        /**
         * Format: uri
         * @example https://portal.school.example/webhooks
         */
        ReceiverUrlOutput: string;
        EnrollmentRow: {
            reference?: string;
            email: components["schemas"]["EmailOutput"];
            locale: components["schemas"]["Locale"];
            givenName: components["schemas"]["PersonName"];
            familyName: components["schemas"]["PersonName"];
            role: components["schemas"]["Role"];
            school: string;
            vouch?: components["schemas"]["SignedVouch"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
};
export type $defs = Record<string, never>;
export interface operations {
    applications: {
        parameters: {
            query?: {
                /** @description Of a portal: whose. Members leave it out. */
                memberId?: components["schemas"]["MemberId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationList"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `session.missing`, `session.expired`, `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.missing" | "session.expired" | "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `request.cross-site`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "request.cross-site" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `member.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "member.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    openApplication: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of portals, and required of them: names the request, so that a repeat is done once. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    givenName: components["schemas"]["PersonName"];
                    familyName: components["schemas"]["PersonName"];
                    role: components["schemas"]["Role"];
                    school: string;
                    /** @example ALP-0123-4567-89AB-CDEF */
                    renewsCode?: string;
                    /** @description Of a portal: whose. Members leave it out. */
                    memberId?: components["schemas"]["MemberId"];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials`, `idempotency.missing`, `request.malformed` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials" | "idempotency.missing" | "request.malformed";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `session.missing`, `session.expired`, `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.missing" | "session.expired" | "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `request.cross-site`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "request.cross-site" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `member.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "member.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `idempotency.in-progress`, `application.exists`, `quota.exhausted`, `member.objected`, `license-code.superseded`, `license-code.revoked` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in-progress" | "application.exists" | "quota.exhausted" | "member.objected" | "license-code.superseded" | "license-code.revoked";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            /** @description `request.too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too-large";
                        /** @constant */
                        status?: 413;
                    };
                };
            };
            /** @description `request.media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.media-type";
                        /** @constant */
                        status?: 415;
                    };
                };
            };
            /** @description `idempotency.other-body`, `application.own-code`, `license-code.mistyped`, `license-code.unknown` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.other-body" | "application.own-code" | "license-code.mistyped" | "license-code.unknown";
                        /** @constant */
                        status?: 422;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    application: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                applicationId: components["schemas"]["ApplicationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `session.missing`, `session.expired`, `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.missing" | "session.expired" | "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `request.cross-site`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "request.cross-site" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `application.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "application.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    changeApplication: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was seen: when it is another one by now, nothing changes. */
                "if-match"?: string;
            };
            path: {
                applicationId: components["schemas"]["ApplicationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    givenName?: components["schemas"]["PersonName"];
                    familyName?: components["schemas"]["PersonName"];
                    role?: components["schemas"]["Role"];
                    school?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials`, `request.malformed` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials" | "request.malformed";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `session.missing`, `session.expired`, `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.missing" | "session.expired" | "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `request.cross-site`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "request.cross-site" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `application.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "application.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `member.objected`, `application.wrong-status` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member.objected" | "application.wrong-status";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            /** @description `request.stale` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.stale";
                        /** @constant */
                        status?: 412;
                    };
                };
            };
            /** @description `request.too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too-large";
                        /** @constant */
                        status?: 413;
                    };
                };
            };
            /** @description `request.media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.media-type";
                        /** @constant */
                        status?: 415;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    announceUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of portals, and required of them: names the request, so that a repeat is done once. */
                "idempotency-key"?: string;
            };
            path: {
                applicationId: components["schemas"]["ApplicationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: components["schemas"]["FileName"];
                    mediaType: components["schemas"]["MediaType"];
                    size: number;
                    sha256: components["schemas"]["Sha256"];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Slot"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials`, `idempotency.missing`, `request.malformed` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials" | "idempotency.missing" | "request.malformed";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `session.missing`, `session.expired`, `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.missing" | "session.expired" | "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `request.cross-site`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "request.cross-site" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `application.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "application.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `idempotency.in-progress`, `member.objected`, `application.wrong-status`, `upload.too-many` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in-progress" | "member.objected" | "application.wrong-status" | "upload.too-many";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            /** @description `request.too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too-large";
                        /** @constant */
                        status?: 413;
                    };
                };
            };
            /** @description `request.media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.media-type";
                        /** @constant */
                        status?: 415;
                    };
                };
            };
            /** @description `idempotency.other-body` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.other-body";
                        /** @constant */
                        status?: 422;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    confirmUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of portals, and required of them: names the request, so that a repeat is done once. */
                "idempotency-key"?: string;
            };
            path: {
                uploadId: components["schemas"]["UploadId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials`, `idempotency.missing` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials" | "idempotency.missing";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `session.missing`, `session.expired`, `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.missing" | "session.expired" | "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `request.cross-site`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "request.cross-site" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `upload.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "upload.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `idempotency.in-progress`, `member.objected`, `upload.missing`, `application.wrong-status` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in-progress" | "member.objected" | "upload.missing" | "application.wrong-status";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            /** @description `upload.expired` */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "upload.expired";
                        /** @constant */
                        status?: 410;
                    };
                };
            };
            /** @description `idempotency.other-body`, `upload.mismatch`, `file.empty`, `file.too-large`, `file.type`, `file.heic`, `file.password`, `file.corrupt`, `file.active-content`, `file.too-many-pixels`, `file.too-complex` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.other-body" | "upload.mismatch" | "file.empty" | "file.too-large" | "file.type" | "file.heic" | "file.password" | "file.corrupt" | "file.active-content" | "file.too-many-pixels" | "file.too-complex";
                        /** @constant */
                        status?: 422;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    removeUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uploadId: components["schemas"]["UploadId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `session.missing`, `session.expired`, `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.missing" | "session.expired" | "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `request.cross-site`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "request.cross-site" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `upload.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "upload.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `member.objected`, `application.wrong-status` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member.objected" | "application.wrong-status";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    submitApplication: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was seen: when it is another one by now, nothing changes. */
                "if-match"?: string;
                /** @description Of portals, and required of them: names the request, so that a repeat is done once. */
                "idempotency-key"?: string;
            };
            path: {
                applicationId: components["schemas"]["ApplicationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials`, `idempotency.missing` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials" | "idempotency.missing";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `session.missing`, `session.expired`, `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.missing" | "session.expired" | "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `request.cross-site`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "request.cross-site" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `application.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "application.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `idempotency.in-progress`, `member.objected`, `application.wrong-status` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in-progress" | "member.objected" | "application.wrong-status";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            /** @description `request.stale` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.stale";
                        /** @constant */
                        status?: 412;
                    };
                };
            };
            /** @description `idempotency.other-body`, `application.no-document` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.other-body" | "application.no-document";
                        /** @constant */
                        status?: 422;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    withdrawApplication: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was seen: when it is another one by now, nothing changes. */
                "if-match"?: string;
                /** @description Of portals, and required of them: names the request, so that a repeat is done once. */
                "idempotency-key"?: string;
            };
            path: {
                applicationId: components["schemas"]["ApplicationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials`, `idempotency.missing` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials" | "idempotency.missing";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `session.missing`, `session.expired`, `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.missing" | "session.expired" | "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `request.cross-site`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "request.cross-site" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `application.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "application.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `idempotency.in-progress`, `member.objected`, `application.wrong-status` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in-progress" | "member.objected" | "application.wrong-status";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            /** @description `request.stale` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.stale";
                        /** @constant */
                        status?: 412;
                    };
                };
            };
            /** @description `idempotency.other-body` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.other-body";
                        /** @constant */
                        status?: 422;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    licenses: {
        parameters: {
            query?: {
                /** @description Of a portal: whose. Members leave it out. */
                memberId?: components["schemas"]["MemberId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LicenseList"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `session.missing`, `session.expired`, `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.missing" | "session.expired" | "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `request.cross-site`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "request.cross-site" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `member.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "member.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    requestLicense: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of portals, and required of them: names the request, so that a repeat is done once. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example ALP-0123-4567-89AB-CDEF */
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["License"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials`, `idempotency.missing`, `request.malformed` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials" | "idempotency.missing" | "request.malformed";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `session.missing`, `session.expired`, `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.missing" | "session.expired" | "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `request.cross-site`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "request.cross-site" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `idempotency.in-progress`, `member.objected`, `license.not-ready`, `license.too-late`, `license-code.superseded`, `license-code.revoked` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in-progress" | "member.objected" | "license.not-ready" | "license.too-late" | "license-code.superseded" | "license-code.revoked";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            /** @description `request.too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too-large";
                        /** @constant */
                        status?: 413;
                    };
                };
            };
            /** @description `request.media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.media-type";
                        /** @constant */
                        status?: 415;
                    };
                };
            };
            /** @description `idempotency.other-body`, `license-code.mistyped`, `license-code.unknown` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.other-body" | "license-code.mistyped" | "license-code.unknown";
                        /** @constant */
                        status?: 422;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    members: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberPage"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    enrollMembers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of portals, and required of them: names the request, so that a repeat is done once. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    rows: components["schemas"]["EnrollmentRow"][];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchOutcome"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials`, `idempotency.missing`, `request.malformed` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials" | "idempotency.missing" | "request.malformed";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `idempotency.in-progress`, `quota.exhausted`, `member.objected`, `application.exists` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in-progress" | "quota.exhausted" | "member.objected" | "application.exists";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            /** @description `request.too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too-large";
                        /** @constant */
                        status?: 413;
                    };
                };
            };
            /** @description `request.media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.media-type";
                        /** @constant */
                        status?: 415;
                    };
                };
            };
            /** @description `idempotency.other-body`, `enrollment.duplicate`, `vouch.invalid`, `vouch.expired`, `vouch.mismatch` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.other-body" | "enrollment.duplicate" | "vouch.invalid" | "vouch.expired" | "vouch.mismatch";
                        /** @constant */
                        status?: 422;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: components["schemas"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalMember"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `member.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "member.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    eraseMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was seen: when it is another one by now, nothing changes. */
                "if-match"?: string;
            };
            path: {
                memberId: components["schemas"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request.invalid`, `request.two-credentials` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `member.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "member.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `request.stale` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.stale";
                        /** @constant */
                        status?: 412;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    exportMembers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportPage"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    vouch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of portals, and required of them: names the request, so that a repeat is done once. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    vouch: components["schemas"]["SignedVouch"];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials`, `idempotency.missing`, `request.malformed` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials" | "idempotency.missing" | "request.malformed";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `member.not-found`, `application.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "member.not-found" | "application.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `idempotency.in-progress`, `member.objected`, `application.wrong-status` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in-progress" | "member.objected" | "application.wrong-status";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            /** @description `request.too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too-large";
                        /** @constant */
                        status?: 413;
                    };
                };
            };
            /** @description `request.media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.media-type";
                        /** @constant */
                        status?: 415;
                    };
                };
            };
            /** @description `idempotency.other-body`, `vouch.invalid`, `vouch.expired`, `vouch.mismatch` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.other-body" | "vouch.invalid" | "vouch.expired" | "vouch.mismatch";
                        /** @constant */
                        status?: 422;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    withdrawVouch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of portals, and required of them: names the request, so that a repeat is done once. */
                "idempotency-key"?: string;
            };
            path: {
                applicationId: components["schemas"]["ApplicationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials`, `idempotency.missing` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials" | "idempotency.missing";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `application.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "application.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `idempotency.in-progress`, `vouch.none` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in-progress" | "vouch.none";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            /** @description `idempotency.other-body` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.other-body";
                        /** @constant */
                        status?: 422;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    vouchingKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VouchingKeyList"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    addVouchingKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of portals, and required of them: names the request, so that a repeat is done once. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    jwk: components["schemas"]["PublicJwk"];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VouchingKeyList"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials`, `idempotency.missing`, `request.malformed` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials" | "idempotency.missing" | "request.malformed";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `idempotency.in-progress`, `vouching-key.exists`, `vouching-key.too-many` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in-progress" | "vouching-key.exists" | "vouching-key.too-many";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            /** @description `request.too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too-large";
                        /** @constant */
                        status?: 413;
                    };
                };
            };
            /** @description `request.media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.media-type";
                        /** @constant */
                        status?: 415;
                    };
                };
            };
            /** @description `idempotency.other-body` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.other-body";
                        /** @constant */
                        status?: 422;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    removeVouchingKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kid: components["schemas"]["Kid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VouchingKeyList"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `vouching-key.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "vouching-key.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    webhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookList"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of portals, and required of them: names the request, so that a repeat is done once. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    url: components["schemas"]["ReceiverUrl"];
                    /** @description Which events; all, when left out. */
                    events?: components["schemas"]["EventType"][];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials`, `idempotency.missing`, `request.malformed` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials" | "idempotency.missing" | "request.malformed";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `idempotency.in-progress`, `webhook.too-many` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in-progress" | "webhook.too-many";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            /** @description `request.too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too-large";
                        /** @constant */
                        status?: 413;
                    };
                };
            };
            /** @description `request.media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.media-type";
                        /** @constant */
                        status?: 415;
                    };
                };
            };
            /** @description `idempotency.other-body`, `webhook.url` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.other-body" | "webhook.url";
                        /** @constant */
                        status?: 422;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: components["schemas"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `webhook.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "webhook.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was seen: when it is another one by now, nothing changes. */
                "if-match"?: string;
            };
            path: {
                webhookId: components["schemas"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request.invalid`, `request.two-credentials` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `webhook.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "webhook.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `request.stale` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.stale";
                        /** @constant */
                        status?: 412;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was seen: when it is another one by now, nothing changes. */
                "if-match"?: string;
            };
            path: {
                webhookId: components["schemas"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    url?: components["schemas"]["ReceiverUrl"];
                    events?: components["schemas"]["EventType"][];
                    /** @enum {string} */
                    status?: "enabled" | "disabled";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials`, `request.malformed` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials" | "request.malformed";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `webhook.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "webhook.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `request.stale` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.stale";
                        /** @constant */
                        status?: 412;
                    };
                };
            };
            /** @description `request.too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too-large";
                        /** @constant */
                        status?: 413;
                    };
                };
            };
            /** @description `request.media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.media-type";
                        /** @constant */
                        status?: 415;
                    };
                };
            };
            /** @description `webhook.url` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "webhook.url";
                        /** @constant */
                        status?: 422;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of portals, and required of them: names the request, so that a repeat is done once. */
                "idempotency-key"?: string;
            };
            path: {
                webhookId: components["schemas"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials`, `idempotency.missing` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials" | "idempotency.missing";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `webhook.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "webhook.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `idempotency.in-progress` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in-progress";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            /** @description `idempotency.other-body` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.other-body";
                        /** @constant */
                        status?: 422;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of portals, and required of them: names the request, so that a repeat is done once. */
                "idempotency-key"?: string;
            };
            path: {
                webhookId: components["schemas"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventAccepted"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials`, `idempotency.missing` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials" | "idempotency.missing";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `webhook.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "webhook.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `idempotency.in-progress`, `webhook.disabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in-progress" | "webhook.disabled";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            /** @description `idempotency.other-body` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.other-body";
                        /** @constant */
                        status?: 422;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    deliveries: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                webhookId: components["schemas"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `webhook.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "webhook.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    replayDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of portals, and required of them: names the request, so that a repeat is done once. */
                "idempotency-key"?: string;
            };
            path: {
                webhookId: components["schemas"]["WebhookId"];
                eventId: components["schemas"]["EventId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventAccepted"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials`, `idempotency.missing` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials" | "idempotency.missing";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `webhook.not-found`, `delivery.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "webhook.not-found" | "delivery.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `idempotency.in-progress`, `webhook.disabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in-progress" | "webhook.disabled";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            /** @description `idempotency.other-body` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.other-body";
                        /** @constant */
                        status?: 422;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    portalKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyList"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    createPortalKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of portals, and required of them: names the request, so that a repeat is done once. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    scopes?: components["schemas"]["Scope"][];
                    expiresAt?: components["schemas"]["Instant"];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyCreated"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials`, `idempotency.missing`, `request.malformed` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials" | "idempotency.missing" | "request.malformed";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `idempotency.in-progress`, `key.too-many` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in-progress" | "key.too-many";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            /** @description `request.too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too-large";
                        /** @constant */
                        status?: 413;
                    };
                };
            };
            /** @description `request.media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.media-type";
                        /** @constant */
                        status?: 415;
                    };
                };
            };
            /** @description `idempotency.other-body` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.other-body";
                        /** @constant */
                        status?: 422;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    revokePortalKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                keyId: components["schemas"]["KeyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request.invalid`, `request.two-credentials` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found`, `key.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found" | "key.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    portalUsage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalUsage"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    sandboxClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxClock"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `sandbox.only` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "sandbox.only";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    moveSandboxClock: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of portals, and required of them: names the request, so that a repeat is done once. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    seconds: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxClock"];
                };
            };
            /** @description `request.invalid`, `request.two-credentials`, `idempotency.missing`, `request.malformed` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid" | "request.two-credentials" | "idempotency.missing" | "request.malformed";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "key.missing" | "key.unknown" | "key.expired" | "key.revoked";
                        /** @constant */
                        status?: 401;
                    };
                };
            };
            /** @description `request.not-routed`, `key.scope` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-routed" | "key.scope";
                        /** @constant */
                        status?: 403;
                    };
                };
            };
            /** @description `request.not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.not-found";
                        /** @constant */
                        status?: 404;
                    };
                };
            };
            /** @description `request.method` */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.method";
                        /** @constant */
                        status?: 405;
                    };
                };
            };
            /** @description `idempotency.in-progress`, `sandbox.only` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in-progress" | "sandbox.only";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            /** @description `request.too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too-large";
                        /** @constant */
                        status?: 413;
                    };
                };
            };
            /** @description `request.media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.media-type";
                        /** @constant */
                        status?: 415;
                    };
                };
            };
            /** @description `idempotency.other-body` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.other-body";
                        /** @constant */
                        status?: 422;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate-limited";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                        /** @constant */
                        status?: 500;
                    };
                };
            };
            /** @description `service.busy`, `service.unavailable` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service.busy" | "service.unavailable";
                        /** @constant */
                        status?: 503;
                    };
                };
            };
        };
    };
    event: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description Received. Any 2xx does; 410 disables the receiver. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No more, ever. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
