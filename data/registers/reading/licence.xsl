<?xml version="1.0" encoding="UTF-8"?>
<!-- A licence a line that ends in CR: its fields, each ended by a tab, then its places between LFs, as places.py reads them.
     No value has one of these characters, for spaces are made one by normalize-space. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text"/>
  <xsl:template match="/">
    <xsl:for-each select="*/licenses">
      <xsl:value-of select="normalize-space(number)"/>
      <xsl:text>&#9;</xsl:text>
      <xsl:value-of select="normalize-space(inn)"/>
      <xsl:text>&#9;</xsl:text>
      <xsl:value-of select="normalize-space(ogrn)"/>
      <xsl:text>&#9;</xsl:text>
      <xsl:value-of select="normalize-space(full_name_licensee)"/>
      <xsl:text>&#9;</xsl:text>
      <xsl:value-of select="normalize-space(name)"/>
      <xsl:text>&#9;</xsl:text>
      <xsl:value-of select="normalize-space(activity_type)"/>
      <xsl:text>&#9;</xsl:text>
      <xsl:value-of select="normalize-space(date)"/>
      <xsl:text>&#9;</xsl:text>
      <xsl:value-of select="normalize-space(date_register)"/>
      <xsl:text>&#9;</xsl:text>
      <xsl:value-of select="normalize-space(information_suspension_resumption)"/>
      <xsl:text>&#9;</xsl:text>
      <xsl:value-of select="normalize-space(termination)"/>
      <xsl:text>&#9;</xsl:text>
      <xsl:value-of select="normalize-space(date_termination)"/>
      <xsl:text>&#9;</xsl:text>
      <xsl:value-of select="normalize-space(information_cancellation)"/>
      <xsl:text>&#9;</xsl:text>
      <xsl:for-each select="work_address_list/address_place">
        <xsl:if test="position() != 1">
          <xsl:text>&#10;</xsl:text>
        </xsl:if>
        <xsl:choose>
          <xsl:when test="normalize-space(address)">
            <xsl:value-of select="normalize-space(address)"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:for-each select="(index | region | city | street)[normalize-space()]">
              <xsl:if test="position() != 1">
                <xsl:text>, </xsl:text>
              </xsl:if>
              <xsl:value-of select="normalize-space()"/>
            </xsl:for-each>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:for-each select="works/work[normalize-space()]">
          <xsl:text>&#9;</xsl:text>
          <xsl:value-of select="normalize-space()"/>
        </xsl:for-each>
      </xsl:for-each>
      <xsl:text>&#13;</xsl:text>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
