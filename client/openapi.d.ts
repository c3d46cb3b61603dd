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
    "/license-codes/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a license code */
        post: operations["checkLicenseCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public keys that verify license files (JWKS) */
        get: operations["keys"];
        put?: never;
        post?: never;
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
         * @description A portal’s key needs the scope `keys:write`.
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
         * @description A portal’s key needs the scope `keys:write`.
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
        /**
         * Portals: a second key, to replace the one that asks; good for no more than that one
         * @description A portal’s key needs the scope `keys:write`.
         */
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
        /**
         * Format: email
         * @example name@school.example
         */
        Email: string;
        /** @enum {string} */
        Locale: "fr" | "en";
        /** @example req_0123456789abcdefghjkmnpqrs */
        RequestId: string;
        /** @example Camille */
        PersonName: string & (unknown & unknown);
        /**
         * @description Empty for a person with one name, which is then the given name.
         * @example Exemple
         */
        FamilyName: string;
        /** @example ses_0123456789abcdef0123 */
        SessionId: string;
        /** @example mbr_0123456789abcdef */
        MemberId: string;
        /** @example ptl_0123456789abcdef */
        PortalId: string;
        /** @example obj_0123456789abcdef */
        ObjectionId: string;
        /** @enum {string} */
        Role: "pupil" | "student" | "teacher";
        /** @example app_0123456789abcdef_2026 */
        ApplicationId: string;
        /** @example attestation.pdf */
        FileName: string & (unknown & unknown);
        /** @enum {string} */
        MediaType: "application/pdf" | "image/jpeg" | "image/png";
        /** @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 */
        Sha256: string;
        /** @example upl_0123456789abcdef_2026_01234567 */
        UploadId: string;
        /** @example pky_0123456789abcdef */
        PasskeyId: string;
        /** @example rev_0123456789abcdef0123 */
        ReviewerId: string;
        /** @enum {string} */
        Outcome: "approve" | "request-correction" | "refuse";
        /** @description The reviewer's own words, in the member's language. */
        Note: string & (unknown & unknown);
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
        /**
         * Format: uri
         * @example https://portal.school.example/webhooks
         */
        ReceiverUrl: string;
        /** @enum {string} */
        EventType: "member.enrolled" | "member.objected" | "member.undeliverable" | "member.erased" | "application.opened" | "application.submitted" | "application.approved" | "application.correction-requested" | "application.refused" | "application.expired" | "application.withdrawn" | "license.issued" | "license-code.revoked" | "license-code.reinstated" | "license-code.superseded" | "vouch.withdrawn" | "webhook.test";
        /** @example whk_0123456789abcdef */
        WebhookId: string;
        /** @example evt_01k0000000abcdefghjkmnpqrs */
        EventId: string;
        /** @enum {string} */
        Scope: "members:read" | "members:write" | "applications:write" | "licenses:write" | "webhooks:write" | "keys:write";
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
        /** @description A challenge of ALTCHA, version 2 (altcha.org), for one address. */
        Challenge: {
            parameters: {
                algorithm: string;
                nonce: string;
                salt: string;
                cost: number;
                keyLength: number;
                keyPrefix: string;
                keySignature: string;
                expiresAt: number;
                data: {
                    for: string;
                };
            };
            signature: string;
        };
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
            email: components["schemas"]["Email"];
            locale: components["schemas"]["Locale"];
            givenName?: components["schemas"]["PersonName"];
            familyName?: components["schemas"]["FamilyName"];
            registeredAt: components["schemas"]["Instant"];
            licenseCode?: components["schemas"]["LicenseCode"];
            /** @description A change of address that the former address can still undo. */
            addressChange?: {
                from: components["schemas"]["Email"];
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
        SessionList: {
            items: {
                sessionId: components["schemas"]["SessionId"];
                createdAt: components["schemas"]["Instant"];
                expiresAt: components["schemas"]["Instant"];
                /** @description Whether this request used it. */
                current: boolean;
            }[];
        };
        /** @description Addresses at schools that count: that of the account, and the one that was confirmed. */
        SchoolAddressList: {
            items: {
                email: components["schemas"]["Email"];
                school: string;
                /** @description When a code that was mailed there was last shown. */
                confirmedAt: components["schemas"]["Instant"];
                countsUntil: components["schemas"]["Instant"];
            }[];
        };
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
            /** @description The schools that keep nothing of the person, and may not begin again. */
            objections: {
                portalId: components["schemas"]["PortalId"];
                portal: string;
                objectedAt: components["schemas"]["Instant"];
            }[];
        };
        SchoolEnrollment: {
            memberId: components["schemas"]["MemberId"];
            portalId: components["schemas"]["PortalId"];
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
        PortalName: string & (unknown & unknown);
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
            /** @description Compact JWS (EdDSA); verify it with the keys of its world (`GET /keys`). */
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
            familyName: components["schemas"]["FamilyName"];
            role: components["schemas"]["Role"];
            school: string & (unknown & unknown);
            version: number;
            openedAt: components["schemas"]["Instant"];
            lapsesAt?: components["schemas"]["Instant"];
            submittedAt?: components["schemas"]["Instant"];
            decisionDueAt?: components["schemas"]["Instant"];
            requestableUntil?: components["schemas"]["Instant"];
            /**
             * @description The approval issues the license too.
             * @constant
             */
            withLicense?: true;
            uploads: components["schemas"]["Upload"][];
            seal?: components["schemas"]["SealState"];
            schoolAddress?: components["schemas"]["SchoolAddressState"];
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
        /**
         * @description Of a seal on a document: it is being verified, and an answer may come within seconds; it was read and verified; or it could not be verified. A seal proves what it says, not the document.
         * @enum {string}
         */
        SealState: "reading" | "verified" | "unverified";
        /**
         * @description Of an address at a school: an answer by it may come within seconds; or it was confirmed. It proves that the member reads its mails, not that they are enrolled.
         * @enum {string}
         */
        SchoolAddressState: "weighing" | "confirmed";
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
        /** @description JSON Web Key Set (RFC 7517): of license files, the keys of the live world, or of a sandbox when its key asks. */
        Jwks: {
            keys: {
                [key: string]: string;
            }[];
        };
        /** @description The newest day first. With a cursor, there is more. */
        SignedHeadPage: {
            items: components["schemas"]["SignedHead"][];
            cursor?: string;
        };
        SignedHead: {
            /**
             * Format: uri
             * @description The site.
             */
            iss: string;
            /**
             * Format: date
             * @description The day in UTC.
             */
            day: string;
            /** @description How many chains there are: the number of leaves. */
            chains: number;
            /** @description How many of them may have grown since the head before. */
            grown: number;
            /** @description The root of the Merkle tree (RFC 6962) over the ends of all chains. A leaf is the SHA-256 of the chain’s name, the number of its last event in four bytes, and the hash of this event. */
            root: string;
            /** @description SHA-256 of the file of the head before. The first one has none. */
            previous?: string;
            /** @description How often a backup was restored since the beginning. */
            restores: number;
            /** @description A backup of this moment was restored: what happened since then may be missing. */
            restoredTo?: components["schemas"]["Instant"];
            /** @description The head as a compact JWS (EdDSA); `GET /audit/keys` has the keys that verify it. */
            file: string;
        };
        ReviewerSession: {
            email: components["schemas"]["Email"];
            locale: components["schemas"]["Locale"];
            expiresAt: components["schemas"]["Instant"];
        };
        PasskeyList: {
            items: {
                id: components["schemas"]["PasskeyId"];
                name: string;
                createdAt: components["schemas"]["Instant"];
                usedAt?: components["schemas"]["Instant"];
            }[];
            /** @description How many passkeys a decision needs. */
            fewest: number;
            /** @description Whether a passkey confirmed this session. */
            confirmed: boolean;
            /** @description Whether this session may decide now. */
            mayDecide: boolean;
            /** @description Until then, a reviewer decides without a passkey. */
            firstDayEndsAt: components["schemas"]["Instant"];
            /** @description The reviewer lost their passkeys. `usableFrom`: a colleague approved it. */
            recovery?: {
                askedAt: components["schemas"]["Instant"];
                usableFrom?: components["schemas"]["Instant"];
                endsAt: components["schemas"]["Instant"];
            };
        };
        /** @description Options for `navigator.credentials`, in JSON. Their challenge is good for 5 minutes, for one answer, and in this session only. */
        PasskeyOptions: {
            challenge: string;
        } & {
            [key: string]: unknown;
        };
        /** @description The colleagues who lost their passkeys. */
        RecoveryList: {
            items: {
                reviewerId: components["schemas"]["ReviewerId"];
                email: components["schemas"]["Email"];
                askedAt: components["schemas"]["Instant"];
                usableFrom?: components["schemas"]["Instant"];
            }[];
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
            /** @description What a machine found on a document cannot be a mistake. */
            alarmed: boolean;
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
            email: components["schemas"]["Email"];
            locale: components["schemas"]["Locale"];
            /** @description The school portal that acts for them, and is told by webhook. */
            portal?: string;
            submittedAt?: components["schemas"]["Instant"];
            decisionDueAt?: components["schemas"]["Instant"];
            documents: components["schemas"]["ReviewDocument"][];
            decisions: components["schemas"]["ReviewDecision"][];
            claim?: components["schemas"]["ReviewedClaim"];
            findings?: components["schemas"]["Findings"];
            licenseCode?: components["schemas"]["LicenseCode"];
            others: {
                applicationId: components["schemas"]["ApplicationId"];
                schoolYear: components["schemas"]["SchoolYear"];
                status: components["schemas"]["ApplicationStatus"];
            }[];
        };
        ApplicationForm: {
            givenName: components["schemas"]["PersonName"];
            familyName: components["schemas"]["FamilyName"];
            role: components["schemas"]["Role"];
            school: string & (unknown & unknown);
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
        ReviewedClaim: {
            /** @enum {string} */
            status: "open" | "objected" | "ended";
            objectableUntil: components["schemas"]["Instant"];
            /** @description How alike the name and the school are to those of who holds the code. Only when it is read. */
            holder?: {
                /** @enum {string} */
                name: "identical" | "close" | "different";
                /** @enum {string} */
                school: "identical" | "close" | "different";
            };
        };
        /** @description What a machine found on the documents and of addresses, and why it left it to a person. */
        Findings: {
            at: components["schemas"]["Instant"];
            addressedAt?: components["schemas"]["Instant"];
            seals: components["schemas"]["SealFound"][];
            addresses?: components["schemas"]["AddressFound"][];
            because: ("seal.forged" | "seal.wrong-use" | "seal.revoked" | "seal.test" | "seal.number-of-another" | "seal.student-of-another" | "seal.number-of-erased" | "seal.out-of-time" | "seal.other-year" | "seal.year-unclear" | "seal.name-differs" | "seal.name-close" | "seal.unknown-certificate" | "address.of-another" | "address.role-unclear" | "trust.stale" | "member.claim" | "member.troubled" | "member.other-name" | "nothing-suffices" | "policy.shadow")[];
            alarm: boolean;
        };
        SealFound: {
            document: components["schemas"]["Sha256"];
            /** @enum {string} */
            verdict: "valid" | "forged" | "wrong-use" | "out-of-time" | "revoked" | "test" | "unknown-certificate";
            documentType: string;
            certificate: string;
            /** Format: date */
            sealedOn: string;
            /** @enum {string} */
            name: "same" | "close" | "other" | "unreadable";
            /** @enum {string} */
            number: "new" | "own" | "own-other-year" | "of-another" | "of-erased";
            /** @enum {string} */
            student: "new" | "own" | "own-other-year" | "of-another" | "of-erased";
            years: components["schemas"]["SchoolYear"][];
        };
        AddressFound: {
            domain: string;
            school: string;
            /** @enum {string} */
            standing: "school" | "academy" | "abused" | "former";
            confirmedAt: components["schemas"]["Instant"];
            /** @enum {string} */
            use: "new" | "own" | "own-other-year" | "of-another" | "of-erased";
        };
        /** @description Where to fetch the document, for 60 seconds. */
        DocumentLink: {
            url: string;
            expiresAt: components["schemas"]["Instant"];
            sha256: components["schemas"]["Sha256"];
        };
        RevokedCode: {
            code: string;
            status: components["schemas"]["LicenseCodeStatus"];
            applicationId?: components["schemas"]["ApplicationId"];
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
            email: components["schemas"]["Email"];
            givenName?: components["schemas"]["PersonName"];
            familyName?: components["schemas"]["FamilyName"];
            locale: components["schemas"]["Locale"];
            registeredAt: components["schemas"]["Instant"];
        };
        PortalMember: {
            id: components["schemas"]["MemberId"];
            email: components["schemas"]["Email"];
            locale: components["schemas"]["Locale"];
            givenName?: components["schemas"]["PersonName"];
            familyName?: components["schemas"]["FamilyName"];
            registeredAt: components["schemas"]["Instant"];
            licenseCode?: components["schemas"]["LicenseCode"];
            /** @description A change of address that the former address can still undo. */
            addressChange?: {
                from: components["schemas"]["Email"];
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
            url: components["schemas"]["ReceiverUrl"];
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
            url: components["schemas"]["ReceiverUrl"];
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
                /**
                 * Format: uri
                 * @description The name of this world: `iss` of its license files, `aud` of vouches for it.
                 */
                issuer: string;
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
            code: "request.malformed" | "request.invalid" | "request.too-large" | "request.media-type" | "request.method" | "request.not-found" | "request.cross-site" | "request.two-credentials" | "request.not-routed" | "session.missing" | "session.expired" | "session.not-found" | "passkey.required" | "passkey.too-few" | "passkey.sign-in-again" | "passkey.too-many" | "passkey.expired" | "passkey.refused" | "passkey.cloned" | "passkey.not-found" | "recovery.not-needed" | "recovery.not-found" | "recovery.own" | "rate-limited" | "challenge.required" | "code.wrong" | "code.expired" | "code.used" | "code.too-many-tries" | "address.taken" | "address.same" | "school-address.unknown" | "address.reserved" | "address.change-pending" | "application.not-found" | "application.exists" | "application.wrong-status" | "application.decided" | "application.no-document" | "application.own-code" | "application.code-in-use" | "application.code-revoked" | "upload.not-found" | "upload.expired" | "upload.missing" | "upload.mismatch" | "upload.too-many" | "file.empty" | "file.too-large" | "file.type" | "file.heic" | "file.password" | "file.corrupt" | "file.active-content" | "file.looks-different" | "file.too-many-pixels" | "file.too-complex" | "document.not-found" | "document.deleted" | "review.stale" | "review.own" | "license.not-ready" | "license.too-late" | "license-code.mistyped" | "license-code.unknown" | "license-code.superseded" | "license-code.revoked" | "license.none" | "license-code.none" | "license-code.wrong-status" | "objection.unknown" | "objection.over" | "request.stale" | "key.missing" | "key.unknown" | "key.expired" | "key.revoked" | "key.scope" | "key.not-found" | "key.too-many" | "idempotency.missing" | "idempotency.other-body" | "idempotency.in-progress" | "idempotency.gone" | "member.not-found" | "member.objected" | "enrollment.duplicate" | "quota.exhausted" | "vouch.invalid" | "vouch.expired" | "vouch.mismatch" | "vouch.none" | "vouching-key.exists" | "vouching-key.too-many" | "vouching-key.not-found" | "webhook.not-found" | "webhook.url" | "webhook.too-many" | "webhook.disabled" | "delivery.not-found" | "sandbox.only" | "sandbox.too-far" | "service.busy" | "service.unavailable" | "internal";
            requestId: string;
            errors?: {
                pointer: string;
                /** @enum {string} */
                code: "field.missing" | "field.unknown" | "field.type" | "field.format" | "field.too-short" | "field.too-long" | "field.choice" | "field.range" | "email.missing" | "email.format" | "code.format";
                detail: string;
            }[];
            triesLeft?: number;
            challenge?: components["schemas"]["Challenge"];
            decided?: {
                outcome: string;
                by: string;
                at: components["schemas"]["Instant"];
            };
        };
        EnrollmentRow: {
            reference?: string;
            email: components["schemas"]["Email"];
            locale: components["schemas"]["Locale"];
            givenName: components["schemas"]["PersonName"];
            /** @default  */
            familyName: components["schemas"]["FamilyName"];
            role: components["schemas"]["Role"];
            school: string & (unknown & unknown);
            vouch?: components["schemas"]["SignedVouch"];
        };
    };
    responses: {
        /** @description `request.invalid`, `request.two-credentials`, `request.malformed` */
        "400_request.malformed": {
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
        /** @description `request.not-routed`, `request.cross-site` */
        "403_request.cross-site": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.not-routed" | "request.cross-site";
                    /** @constant */
                    status?: 403;
                };
            };
        };
        /** @description `request.not-found` */
        "404_request.not-found": {
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
        "405_request.method": {
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
        /** @description `request.too-large` */
        "413_request.too-large": {
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
        "415_request.media-type": {
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
        /** @description `rate-limited`, `challenge.required` */
        "429_challenge.required": {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "rate-limited" | "challenge.required";
                    /** @constant */
                    status?: 429;
                };
            };
        };
        /** @description `internal` */
        "500_internal": {
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
        "503_service.busy_service.unavailable": {
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
        /** @description `address.reserved` */
        "409_address.reserved": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "address.reserved";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /** @description `code.expired`, `code.used` */
        "410_code.expired_code.used": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "code.expired" | "code.used";
                    /** @constant */
                    status?: 410;
                };
            };
        };
        /** @description `code.wrong` */
        "422_code.wrong": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "code.wrong";
                    /** @constant */
                    status?: 422;
                };
            };
        };
        /** @description `rate-limited`, `code.too-many-tries` */
        "429_code.too-many-tries": {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "rate-limited" | "code.too-many-tries";
                    /** @constant */
                    status?: 429;
                };
            };
        };
        /** @description `request.invalid`, `request.two-credentials` */
        "400_request.invalid_request.two-credentials": {
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
        /** @description `session.missing`, `session.expired` */
        "401_session.missing_session.expired": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "session.missing" | "session.expired";
                    /** @constant */
                    status?: 401;
                };
            };
        };
        /** @description `rate-limited` */
        "429_rate-limited": {
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
        /** @description `request.not-found`, `session.not-found` */
        "404_session.not-found": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.not-found" | "session.not-found";
                    /** @constant */
                    status?: 404;
                };
            };
        };
        /** @description `address.same`, `address.change-pending` */
        "409_address.same_address.change-pending": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "address.same" | "address.change-pending";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /** @description `address.taken`, `address.change-pending` */
        "409_address.taken_address.change-pending": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "address.taken" | "address.change-pending";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /** @description `school-address.unknown` */
        "422_school-address.unknown": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "school-address.unknown";
                    /** @constant */
                    status?: 422;
                };
            };
        };
        /** @description `address.change-pending` */
        "409_address.change-pending": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "address.change-pending";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /** @description `request.not-found`, `member.not-found` */
        "404_member.not-found": {
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
        /** @description `request.not-found`, `objection.unknown` */
        "404_objection.unknown": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.not-found" | "objection.unknown";
                    /** @constant */
                    status?: 404;
                };
            };
        };
        /** @description `objection.over` */
        "410_objection.over": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "objection.over";
                    /** @constant */
                    status?: 410;
                };
            };
        };
        /** @description `request.invalid`, `request.two-credentials`, `idempotency.missing`, `request.malformed` */
        "400_idempotency.missing_request.malformed": {
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
        "401_session.missing_session.expired_key.missing_key.unknown_key.expired_key.revoked": {
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
        "403_request.cross-site_key.scope": {
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
        /** @description `idempotency.in-progress`, `application.exists`, `quota.exhausted`, `member.objected`, `application.code-in-use`, `license-code.superseded`, `license-code.revoked` */
        "409_idempotency.in-progress_application.exists_quota.exhausted_member.objected_application.code-in-use_license-code.superseded_license-code.revoked": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.in-progress" | "application.exists" | "quota.exhausted" | "member.objected" | "application.code-in-use" | "license-code.superseded" | "license-code.revoked";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /** @description `idempotency.gone` */
        "410_idempotency.gone": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.gone";
                    /** @constant */
                    status?: 410;
                };
            };
        };
        /** @description `idempotency.other-body`, `application.own-code`, `license-code.mistyped`, `license-code.unknown` */
        "422_idempotency.other-body_application.own-code_license-code.mistyped_license-code.unknown": {
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
        /** @description `request.not-found`, `application.not-found` */
        "404_application.not-found": {
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
        /** @description `member.objected`, `application.wrong-status` */
        "409_member.objected_application.wrong-status": {
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
        "412_request.stale": {
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
        /** @description `idempotency.in-progress`, `member.objected`, `application.wrong-status`, `upload.too-many` */
        "409_idempotency.in-progress_member.objected_application.wrong-status_upload.too-many": {
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
        /** @description `idempotency.other-body` */
        "422_idempotency.other-body": {
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
        /** @description `request.invalid`, `request.two-credentials`, `idempotency.missing` */
        "400_idempotency.missing": {
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
        /** @description `request.not-found`, `upload.not-found` */
        "404_upload.not-found": {
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
        /** @description `idempotency.in-progress`, `member.objected`, `upload.missing`, `application.wrong-status` */
        "409_idempotency.in-progress_member.objected_upload.missing_application.wrong-status": {
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
        /** @description `idempotency.gone`, `upload.expired` */
        "410_idempotency.gone_upload.expired": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.gone" | "upload.expired";
                    /** @constant */
                    status?: 410;
                };
            };
        };
        /** @description `idempotency.other-body`, `upload.mismatch`, `file.empty`, `file.too-large`, `file.type`, `file.heic`, `file.password`, `file.corrupt`, `file.active-content`, `file.looks-different`, `file.too-many-pixels`, `file.too-complex` */
        "422_idempotency.other-body_upload.mismatch_file.empty_file.too-large_file.type_file.heic_file.password_file.corrupt_file.active-content_file.looks-different_file.too-many-pixels_file.too-complex": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.other-body" | "upload.mismatch" | "file.empty" | "file.too-large" | "file.type" | "file.heic" | "file.password" | "file.corrupt" | "file.active-content" | "file.looks-different" | "file.too-many-pixels" | "file.too-complex";
                    /** @constant */
                    status?: 422;
                };
            };
        };
        /** @description `idempotency.in-progress`, `member.objected`, `application.wrong-status` */
        "409_idempotency.in-progress_member.objected_application.wrong-status": {
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
        /** @description `idempotency.other-body`, `application.no-document` */
        "422_idempotency.other-body_application.no-document": {
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
        /** @description `idempotency.in-progress`, `member.objected`, `license.not-ready`, `license.too-late`, `license-code.superseded`, `license-code.revoked` */
        "409_idempotency.in-progress_member.objected_license.not-ready_license.too-late_license-code.superseded_license-code.revoked": {
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
        /** @description `idempotency.other-body`, `license-code.mistyped`, `license-code.unknown` */
        "422_idempotency.other-body_license-code.mistyped_license-code.unknown": {
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
        /** @description `key.missing`, `key.unknown`, `key.expired`, `key.revoked` */
        "401_key.missing_key.unknown_key.expired_key.revoked": {
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
        /** @description `idempotency.in-progress` */
        "409_idempotency.in-progress": {
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
        /** @description `license-code.none` */
        "409_license-code.none": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "license-code.none";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /** @description `license.none` */
        "409_license.none": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "license.none";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /** @description `request.not-routed`, `key.scope` */
        "403_key.scope": {
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
        /** @description `request.not-routed` */
        "403_request.not-routed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.not-routed";
                    /** @constant */
                    status?: 403;
                };
            };
        };
        /** @description `request.not-routed`, `request.cross-site`, `passkey.required`, `passkey.sign-in-again` */
        "403_request.cross-site_passkey.required_passkey.sign-in-again": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.not-routed" | "request.cross-site" | "passkey.required" | "passkey.sign-in-again";
                    /** @constant */
                    status?: 403;
                };
            };
        };
        /** @description `passkey.too-many` */
        "409_passkey.too-many": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "passkey.too-many";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /** @description `passkey.expired` */
        "410_passkey.expired": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "passkey.expired";
                    /** @constant */
                    status?: 410;
                };
            };
        };
        /** @description `passkey.refused` */
        "422_passkey.refused": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "passkey.refused";
                    /** @constant */
                    status?: 422;
                };
            };
        };
        /** @description `request.not-routed`, `request.cross-site`, `passkey.required`, `passkey.too-few` */
        "403_request.cross-site_passkey.required_passkey.too-few": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.not-routed" | "request.cross-site" | "passkey.required" | "passkey.too-few";
                    /** @constant */
                    status?: 403;
                };
            };
        };
        /** @description `request.not-found`, `passkey.not-found` */
        "404_passkey.not-found": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.not-found" | "passkey.not-found";
                    /** @constant */
                    status?: 404;
                };
            };
        };
        /** @description `request.not-routed`, `request.cross-site`, `passkey.too-few` */
        "403_request.cross-site_passkey.too-few": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.not-routed" | "request.cross-site" | "passkey.too-few";
                    /** @constant */
                    status?: 403;
                };
            };
        };
        /** @description `request.not-routed`, `request.cross-site`, `passkey.cloned` */
        "403_request.cross-site_passkey.cloned": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.not-routed" | "request.cross-site" | "passkey.cloned";
                    /** @constant */
                    status?: 403;
                };
            };
        };
        /** @description `recovery.not-needed` */
        "409_recovery.not-needed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "recovery.not-needed";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /** @description `request.not-routed`, `request.cross-site`, `passkey.required` */
        "403_request.cross-site_passkey.required": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.not-routed" | "request.cross-site" | "passkey.required";
                    /** @constant */
                    status?: 403;
                };
            };
        };
        /** @description `request.not-found`, `recovery.not-found` */
        "404_recovery.not-found": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.not-found" | "recovery.not-found";
                    /** @constant */
                    status?: 404;
                };
            };
        };
        /** @description `request.not-routed`, `request.cross-site`, `passkey.required`, `recovery.own` */
        "403_request.cross-site_passkey.required_recovery.own": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.not-routed" | "request.cross-site" | "passkey.required" | "recovery.own";
                    /** @constant */
                    status?: 403;
                };
            };
        };
        /** @description `request.not-found`, `application.not-found`, `document.not-found` */
        "404_application.not-found_document.not-found": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.not-found" | "application.not-found" | "document.not-found";
                    /** @constant */
                    status?: 404;
                };
            };
        };
        /** @description `document.deleted` */
        "410_document.deleted": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "document.deleted";
                    /** @constant */
                    status?: 410;
                };
            };
        };
        /** @description `request.not-routed`, `request.cross-site`, `passkey.required`, `passkey.too-few`, `review.own` */
        "403_request.cross-site_passkey.required_passkey.too-few_review.own": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.not-routed" | "request.cross-site" | "passkey.required" | "passkey.too-few" | "review.own";
                    /** @constant */
                    status?: 403;
                };
            };
        };
        /** @description `application.wrong-status`, `application.decided`, `application.code-revoked` */
        "409_application.wrong-status_application.decided_application.code-revoked": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "application.wrong-status" | "application.decided" | "application.code-revoked";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /** @description `review.stale` */
        "412_review.stale": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "review.stale";
                    /** @constant */
                    status?: 412;
                };
            };
        };
        /** @description `application.wrong-status`, `application.decided` */
        "409_application.wrong-status_application.decided": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "application.wrong-status" | "application.decided";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /** @description `license-code.none`, `license-code.wrong-status` */
        "409_license-code.none_license-code.wrong-status": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "license-code.none" | "license-code.wrong-status";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /** @description `license-code.wrong-status` */
        "409_license-code.wrong-status": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "license-code.wrong-status";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /** @description `license-code.mistyped`, `license-code.unknown` */
        "422_license-code.mistyped_license-code.unknown": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "license-code.mistyped" | "license-code.unknown";
                    /** @constant */
                    status?: 422;
                };
            };
        };
        /** @description `idempotency.in-progress`, `quota.exhausted`, `member.objected`, `application.exists`, `application.code-revoked` */
        "409_idempotency.in-progress_quota.exhausted_member.objected_application.exists_application.code-revoked": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.in-progress" | "quota.exhausted" | "member.objected" | "application.exists" | "application.code-revoked";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /** @description `idempotency.other-body`, `enrollment.duplicate`, `vouch.invalid`, `vouch.expired`, `vouch.mismatch` */
        "422_idempotency.other-body_enrollment.duplicate_vouch.invalid_vouch.expired_vouch.mismatch": {
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
        /** @description `request.not-found`, `member.not-found`, `application.not-found` */
        "404_member.not-found_application.not-found": {
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
        /** @description `idempotency.in-progress`, `member.objected`, `application.wrong-status`, `application.code-revoked` */
        "409_idempotency.in-progress_member.objected_application.wrong-status_application.code-revoked": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.in-progress" | "member.objected" | "application.wrong-status" | "application.code-revoked";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /** @description `idempotency.other-body`, `vouch.invalid`, `vouch.expired`, `vouch.mismatch` */
        "422_idempotency.other-body_vouch.invalid_vouch.expired_vouch.mismatch": {
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
        /** @description `idempotency.in-progress`, `vouch.none` */
        "409_idempotency.in-progress_vouch.none": {
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
        /** @description `idempotency.in-progress`, `vouching-key.exists`, `vouching-key.too-many` */
        "409_idempotency.in-progress_vouching-key.exists_vouching-key.too-many": {
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
        /** @description `request.not-found`, `vouching-key.not-found` */
        "404_vouching-key.not-found": {
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
        /** @description `idempotency.in-progress`, `webhook.too-many` */
        "409_idempotency.in-progress_webhook.too-many": {
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
        /** @description `idempotency.other-body`, `webhook.url` */
        "422_idempotency.other-body_webhook.url": {
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
        /** @description `request.not-found`, `webhook.not-found` */
        "404_webhook.not-found": {
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
        /** @description `webhook.url` */
        "422_webhook.url": {
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
        /** @description `idempotency.in-progress`, `webhook.disabled` */
        "409_idempotency.in-progress_webhook.disabled": {
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
        /** @description `request.not-found`, `webhook.not-found`, `delivery.not-found` */
        "404_webhook.not-found_delivery.not-found": {
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
        /** @description `idempotency.in-progress`, `key.too-many` */
        "409_idempotency.in-progress_key.too-many": {
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
        /** @description `request.not-found`, `key.not-found` */
        "404_key.not-found": {
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
        /** @description `sandbox.only` */
        "409_sandbox.only": {
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
        /** @description `idempotency.in-progress`, `sandbox.only`, `sandbox.too-far` */
        "409_idempotency.in-progress_sandbox.only_sandbox.too-far": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.in-progress" | "sandbox.only" | "sandbox.too-far";
                    /** @constant */
                    status?: 409;
                };
            };
        };
    };
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
            400: components["responses"]["400_request.invalid_request.two-credentials"];
            401: components["responses"]["401_session.missing_session.expired_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_request.cross-site_key.scope"];
            404: components["responses"]["404_member.not-found"];
            405: components["responses"]["405_request.method"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
                    familyName: components["schemas"]["FamilyName"];
                    role: components["schemas"]["Role"];
                    school: string & (unknown & unknown);
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
            400: components["responses"]["400_idempotency.missing_request.malformed"];
            401: components["responses"]["401_session.missing_session.expired_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_request.cross-site_key.scope"];
            404: components["responses"]["404_member.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_idempotency.in-progress_application.exists_quota.exhausted_member.objected_application.code-in-use_license-code.superseded_license-code.revoked"];
            410: components["responses"]["410_idempotency.gone"];
            413: components["responses"]["413_request.too-large"];
            415: components["responses"]["415_request.media-type"];
            422: components["responses"]["422_idempotency.other-body_application.own-code_license-code.mistyped_license-code.unknown"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_request.invalid_request.two-credentials"];
            401: components["responses"]["401_session.missing_session.expired_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_request.cross-site_key.scope"];
            404: components["responses"]["404_application.not-found"];
            405: components["responses"]["405_request.method"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
                    familyName?: components["schemas"]["FamilyName"];
                    role?: components["schemas"]["Role"];
                    school?: string & (unknown & unknown);
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
            400: components["responses"]["400_request.malformed"];
            401: components["responses"]["401_session.missing_session.expired_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_request.cross-site_key.scope"];
            404: components["responses"]["404_application.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_member.objected_application.wrong-status"];
            412: components["responses"]["412_request.stale"];
            413: components["responses"]["413_request.too-large"];
            415: components["responses"]["415_request.media-type"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_idempotency.missing_request.malformed"];
            401: components["responses"]["401_session.missing_session.expired_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_request.cross-site_key.scope"];
            404: components["responses"]["404_application.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_idempotency.in-progress_member.objected_application.wrong-status_upload.too-many"];
            410: components["responses"]["410_idempotency.gone"];
            413: components["responses"]["413_request.too-large"];
            415: components["responses"]["415_request.media-type"];
            422: components["responses"]["422_idempotency.other-body"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_idempotency.missing"];
            401: components["responses"]["401_session.missing_session.expired_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_request.cross-site_key.scope"];
            404: components["responses"]["404_upload.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_idempotency.in-progress_member.objected_upload.missing_application.wrong-status"];
            410: components["responses"]["410_idempotency.gone_upload.expired"];
            422: components["responses"]["422_idempotency.other-body_upload.mismatch_file.empty_file.too-large_file.type_file.heic_file.password_file.corrupt_file.active-content_file.looks-different_file.too-many-pixels_file.too-complex"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_request.invalid_request.two-credentials"];
            401: components["responses"]["401_session.missing_session.expired_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_request.cross-site_key.scope"];
            404: components["responses"]["404_upload.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_member.objected_application.wrong-status"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
        };
    };
    submitApplication: {
        parameters: {
            query?: {
                /** @description Whether the approval issues the license too, which is then in the mail that tells of it. */
                license?: "with-approval" | "on-request";
            };
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
            400: components["responses"]["400_idempotency.missing"];
            401: components["responses"]["401_session.missing_session.expired_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_request.cross-site_key.scope"];
            404: components["responses"]["404_application.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_idempotency.in-progress_member.objected_application.wrong-status"];
            410: components["responses"]["410_idempotency.gone"];
            412: components["responses"]["412_request.stale"];
            422: components["responses"]["422_idempotency.other-body_application.no-document"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_idempotency.missing"];
            401: components["responses"]["401_session.missing_session.expired_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_request.cross-site_key.scope"];
            404: components["responses"]["404_application.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_idempotency.in-progress_member.objected_application.wrong-status"];
            410: components["responses"]["410_idempotency.gone"];
            412: components["responses"]["412_request.stale"];
            422: components["responses"]["422_idempotency.other-body"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_request.invalid_request.two-credentials"];
            401: components["responses"]["401_session.missing_session.expired_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_request.cross-site_key.scope"];
            404: components["responses"]["404_member.not-found"];
            405: components["responses"]["405_request.method"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_idempotency.missing_request.malformed"];
            401: components["responses"]["401_session.missing_session.expired_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_request.cross-site_key.scope"];
            404: components["responses"]["404_request.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_idempotency.in-progress_member.objected_license.not-ready_license.too-late_license-code.superseded_license-code.revoked"];
            410: components["responses"]["410_idempotency.gone"];
            413: components["responses"]["413_request.too-large"];
            415: components["responses"]["415_request.media-type"];
            422: components["responses"]["422_idempotency.other-body_license-code.mistyped_license-code.unknown"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
        };
    };
    checkLicenseCode: {
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
                    "application/json": components["schemas"]["CodeCheck"];
                };
            };
            400: components["responses"]["400_idempotency.missing_request.malformed"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_request.cross-site_key.scope"];
            404: components["responses"]["404_request.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_idempotency.in-progress"];
            410: components["responses"]["410_idempotency.gone"];
            413: components["responses"]["413_request.too-large"];
            415: components["responses"]["415_request.media-type"];
            422: components["responses"]["422_idempotency.other-body"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
        };
    };
    keys: {
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
                    "application/json": components["schemas"]["Jwks"];
                };
            };
            400: components["responses"]["400_request.invalid_request.two-credentials"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_request.not-found"];
            405: components["responses"]["405_request.method"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_request.invalid_request.two-credentials"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_request.not-found"];
            405: components["responses"]["405_request.method"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_idempotency.missing_request.malformed"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_request.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_idempotency.in-progress_quota.exhausted_member.objected_application.exists_application.code-revoked"];
            410: components["responses"]["410_idempotency.gone"];
            413: components["responses"]["413_request.too-large"];
            415: components["responses"]["415_request.media-type"];
            422: components["responses"]["422_idempotency.other-body_enrollment.duplicate_vouch.invalid_vouch.expired_vouch.mismatch"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_request.invalid_request.two-credentials"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_member.not-found"];
            405: components["responses"]["405_request.method"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_request.invalid_request.two-credentials"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_member.not-found"];
            405: components["responses"]["405_request.method"];
            412: components["responses"]["412_request.stale"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_request.invalid_request.two-credentials"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_request.not-found"];
            405: components["responses"]["405_request.method"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_idempotency.missing_request.malformed"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_member.not-found_application.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_idempotency.in-progress_member.objected_application.wrong-status_application.code-revoked"];
            410: components["responses"]["410_idempotency.gone"];
            413: components["responses"]["413_request.too-large"];
            415: components["responses"]["415_request.media-type"];
            422: components["responses"]["422_idempotency.other-body_vouch.invalid_vouch.expired_vouch.mismatch"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_idempotency.missing"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_application.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_idempotency.in-progress_vouch.none"];
            410: components["responses"]["410_idempotency.gone"];
            422: components["responses"]["422_idempotency.other-body"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_request.invalid_request.two-credentials"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_request.not-found"];
            405: components["responses"]["405_request.method"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_idempotency.missing_request.malformed"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_request.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_idempotency.in-progress_vouching-key.exists_vouching-key.too-many"];
            410: components["responses"]["410_idempotency.gone"];
            413: components["responses"]["413_request.too-large"];
            415: components["responses"]["415_request.media-type"];
            422: components["responses"]["422_idempotency.other-body"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_request.invalid_request.two-credentials"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_vouching-key.not-found"];
            405: components["responses"]["405_request.method"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_request.invalid_request.two-credentials"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_request.not-found"];
            405: components["responses"]["405_request.method"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_idempotency.missing_request.malformed"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_request.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_idempotency.in-progress_webhook.too-many"];
            410: components["responses"]["410_idempotency.gone"];
            413: components["responses"]["413_request.too-large"];
            415: components["responses"]["415_request.media-type"];
            422: components["responses"]["422_idempotency.other-body_webhook.url"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_request.invalid_request.two-credentials"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_webhook.not-found"];
            405: components["responses"]["405_request.method"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_request.invalid_request.two-credentials"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_webhook.not-found"];
            405: components["responses"]["405_request.method"];
            412: components["responses"]["412_request.stale"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_request.malformed"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_webhook.not-found"];
            405: components["responses"]["405_request.method"];
            412: components["responses"]["412_request.stale"];
            413: components["responses"]["413_request.too-large"];
            415: components["responses"]["415_request.media-type"];
            422: components["responses"]["422_webhook.url"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_idempotency.missing"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_webhook.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_idempotency.in-progress"];
            410: components["responses"]["410_idempotency.gone"];
            422: components["responses"]["422_idempotency.other-body"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_idempotency.missing"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_webhook.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_idempotency.in-progress_webhook.disabled"];
            410: components["responses"]["410_idempotency.gone"];
            422: components["responses"]["422_idempotency.other-body"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_request.invalid_request.two-credentials"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_webhook.not-found"];
            405: components["responses"]["405_request.method"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_idempotency.missing"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_webhook.not-found_delivery.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_idempotency.in-progress_webhook.disabled"];
            410: components["responses"]["410_idempotency.gone"];
            422: components["responses"]["422_idempotency.other-body"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_request.invalid_request.two-credentials"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_request.not-found"];
            405: components["responses"]["405_request.method"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_idempotency.missing_request.malformed"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_request.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_idempotency.in-progress_key.too-many"];
            410: components["responses"]["410_idempotency.gone"];
            413: components["responses"]["413_request.too-large"];
            415: components["responses"]["415_request.media-type"];
            422: components["responses"]["422_idempotency.other-body"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_request.invalid_request.two-credentials"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_key.not-found"];
            405: components["responses"]["405_request.method"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_request.invalid_request.two-credentials"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_request.not-found"];
            405: components["responses"]["405_request.method"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_request.invalid_request.two-credentials"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_request.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_sandbox.only"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
            400: components["responses"]["400_idempotency.missing_request.malformed"];
            401: components["responses"]["401_key.missing_key.unknown_key.expired_key.revoked"];
            403: components["responses"]["403_key.scope"];
            404: components["responses"]["404_request.not-found"];
            405: components["responses"]["405_request.method"];
            409: components["responses"]["409_idempotency.in-progress_sandbox.only_sandbox.too-far"];
            410: components["responses"]["410_idempotency.gone"];
            413: components["responses"]["413_request.too-large"];
            415: components["responses"]["415_request.media-type"];
            422: components["responses"]["422_idempotency.other-body"];
            429: components["responses"]["429_rate-limited"];
            500: components["responses"]["500_internal"];
            503: components["responses"]["503_service.busy_service.unavailable"];
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
