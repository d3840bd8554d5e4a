// The description of the API, drawn by Swagger UI from the schema of this site, which is asked for nothing else.
(function () {
  "use strict";

  SwaggerUIBundle({
    dom_id: "#docs",
    url: document.getElementById("docs").dataset.schema,
    presets: [SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
    deepLinking: true,
    // By default the address of the schema would be told to a validator elsewhere.
    validatorUrl: null,
  });
})();
