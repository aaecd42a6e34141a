// Says, before anything is drawn, that scripts run here. Without it each page works as plain HTML.
document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
